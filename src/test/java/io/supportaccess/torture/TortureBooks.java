package io.supportaccess.torture;

import io.supportaccess.receiver.EventKinds;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what is kept of each case with what an undisturbed case of its kind has left, and with what its client was
 * answered: in the register, our tables, the engine, the audit trail, the permits, the mails and the events of webhooks.
 */
final class TortureBooks {

    /** Trouble on the way is no part of a case: a refused repetition, a job that was tried again. */
    private static final List<String> TROUBLE = Stream.of(
                    EventType.REFUSED,
                    EventType.JOB_FAILED,
                    EventType.JOB_RETRIED,
                    EventType.INCIDENT_OPENED,
                    EventType.INCIDENT_CLOSED)
            .map(EventType::code)
            .toList();

    private static final String FACTS = """
        select reference, string_agg(fact, chr(10) order by fact) as facts from (
            select reference, 'request is ' || state || ' ' || array_to_string(walked, ' ') as fact from support_request
            union all
            select reference, concat_ws(' ', 'grant by', granted_by, removed_by, confirmed_by) from access_grant
            union all
            select reference, concat_ws(' ', 'entry', code, actor, details ->> 'step') from audit_entry
             where code <> all (:trouble)
            union all
            select reference, 'permit ' || version from permit
            union all
            select reference, concat_ws(' ', 'message', case_number, sent_by, superseded_at is null) from support_message
            union all
            select reference, concat_ws(' ', 'reply by', noted_by, answered_by) from support_reply
            union all
            select reference, concat_ws(' ', 'extension by', asked_by, decided_by, approved) from access_extension
            union all
            select reference, concat_ws(' ', 'approval by', decided_by, approved) from access_approval
            union all
            select business_key_, 'process ' || state_ from act_hi_procinst
            union all
            select business_key_, 'runs' from act_ru_execution where business_key_ is not null
            union all
            select reference, concat_ws(' ', 'delivery', event, outcome) from delivery where reference is not null
            union all
            select reference, concat_ws(' ', 'notice', recipient, kind, event) from notice where kind <> 'step'
        ) kept
        where reference = any (:references) group by reference
        """;

    private final JdbcClient jdbc;
    private final TorturedMails mails;
    private final RecordingReceiver receiver;
    private final Map<CaseKind, String> undisturbedFacts = new HashMap<>();
    private final Map<CaseKind, List<String>> undisturbedMails = new HashMap<>();

    /** @param undisturbed one case of each kind */
    TortureBooks(
            JdbcClient jdbc, TorturedMails mails, RecordingReceiver receiver, Collection<TorturedCase> undisturbed) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.receiver = receiver;
        Map<String, String> facts = facts(undisturbed);
        Map<String, List<String>> told = mails.ofFacts();
        undisturbed.forEach(each -> {
            undisturbedFacts.put(each.kind(), facts.get(each.reference()));
            undisturbedMails.put(each.kind(), told.getOrDefault(each.reference(), List.of()));
        });
    }

    private Map<String, String> facts(Collection<TorturedCase> cases) {
        Map<String, String> facts = new HashMap<>();
        jdbc.sql(FACTS)
                .param("trouble", TROUBLE.toArray(String[]::new))
                .param("references", references(cases))
                .query(row -> {
                    facts.put(row.getString("reference"), row.getString("facts"));
                });
        return facts;
    }

    private static String[] references(Collection<TorturedCase> cases) {
        return cases.stream().map(TorturedCase::reference).toArray(String[]::new);
    }

    /** What was lost or doubled, a sentence each. */
    List<String> findings(Collection<TorturedCase> cases) {
        List<String> findings = new ArrayList<>();
        Map<String, String> facts = facts(cases);
        Map<String, List<String>> told = mails.ofFacts();
        Map<String, Set<String>> steps = lists("""
            select reference, details ->> 'step' as value from audit_entry
             where code = 'step-completed' and reference = any (:references)
            """, cases, HashSet::new);
        Map<String, List<String>> trail = lists("""
            select reference, code as value from audit_entry
             where code = any (:kinds) and reference = any (:references) order by id
            """, cases, ArrayList::new);
        for (TorturedCase each : cases) {
            String about = "%s (%s): ".formatted(each.reference(), each.kind());
            compare(findings, about + "facts", undisturbedFacts.get(each.kind()), facts.get(each.reference()));
            compare(
                    findings,
                    about + "mails",
                    undisturbedMails.get(each.kind()),
                    told.getOrDefault(each.reference(), List.of()));
            compare(
                    findings,
                    about + "events",
                    trail.getOrDefault(each.reference(), List.of()),
                    receiver.kinds(each.reference()));
            each.acknowledged().stream()
                    .filter(CaseKind.ANSWERS::containsKey)
                    .filter(step ->
                            !steps.getOrDefault(each.reference(), Set.of()).contains(step))
                    .forEach(step -> findings.add(about + step + " was acknowledged, and the trail does not have it"));
        }
        findings.addAll(mails.findings(jdbc));
        receiver.wronglySigned().forEach(id -> findings.add("event " + id + " is wrongly signed"));
        return findings;
    }

    private <C extends Collection<String>> Map<String, C> lists(
            String sql, Collection<TorturedCase> cases, Supplier<C> empty) {
        Map<String, C> lists = new HashMap<>();
        jdbc.sql(sql)
                .param("kinds", EventKinds.ALL.toArray(String[]::new))
                .param("references", references(cases))
                .query(row -> {
                    lists.computeIfAbsent(row.getString("reference"), first -> empty.get())
                            .add(row.getString("value"));
                });
        return lists;
    }

    private static void compare(List<String> findings, String what, Object expected, Object kept) {
        if (!expected.equals(kept)) {
            findings.add("%s are%n%s%nand not%n%s".formatted(what, kept, expected));
        }
    }
}
