package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.Question;
import io.supportaccess.request.RequestState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Repository;

/**
 * Compares the register with the audit trail: requests, grants, approvals, extensions and evidence. The application's
 * role must be able to change them, so a person who has its password could change them too, but not the trail with them.
 */
@Repository
public class RegisterCheck {

    private static final String SELECT = """
        with said as (
            select e.reference, 'entry' as kind, e.id as place,
                   jsonb_build_object('code', e.code, 'actor', e.actor, 'at', e.at, 'details', e.details, 'texts',
                       (select jsonb_object_agg(t.name, t.value) from audit_personal t where t.entry_id = e.id)) as said
              from audit_entry e where e.reference is not null and e.code in (:codes)
            union all
            select reference, 'request', 0, to_jsonb(planned) || jsonb_build_object('requester', requester,
                   'organisation_id', organisation_id, 'category', category, 'requested_at', requested_at,
                   'approved_days', approved_days, 'approved_payroll', approved_payroll,
                   'approved_changes', approved_changes, 'ticks', array_to_string(r.ticks, '; '),
                   'approvers', case when r.route is not null then coalesce(r.approvers, 'policy') end,
                   'withdrawn_by', withdrawn_by, 'withdrawal_reason', withdrawal_reason, 'closed_at', closed_at,
                   'state', case when state = any (:over) then state end)
              from support_request r, lateral (select %s) planned
            union all
            select g.reference, 'grant', 0, to_jsonb(g) || jsonb_build_object('first_planned_end',
                   g.granted_at + make_interval(hours => 24 * least(r.access_days, r.longest_days, r.approved_days)))
              from access_grant g join support_request r on r.reference = g.reference
            union all
            select reference, 'approval', id, to_jsonb(a) from access_approval a
            union all
            select reference, 'extension', id, to_jsonb(x) from access_extension x
            union all
            select reference, 'evidence', 0,
                   jsonb_build_object('added_by', added_by, 'added_at', added_at, 'sha256', encode(sha256, 'hex'),
                       'file_name', file_name, 'media_type', media_type)
              from removal_evidence)
        select reference, kind, said,
               (select jsonb_object_agg(p.user_id, p.pseudonym)
                       || jsonb_object_agg(p.pseudonym, 'a pseudonym of somebody who is not erased')
                  from person p
                 where kind <> 'entry' and p.user_id is not null
                   and (p.user_id = any (given.texts) or p.pseudonym = any (given.texts))) as people
          from said, lateral (select array(select value #>> '{}' from jsonb_each(said.said)) as texts) given
         where reference = any (:references)
         order by reference, kind, place
        """.formatted(columns());

    private static final int AT_A_TIME = 1_000;
    private static final String[] OVER = Arrays.stream(RequestState.values())
            .filter(RequestState::isOver)
            .map(RequestState::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    public RegisterCheck(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What differs for one request, each in a sentence; empty if all agrees. It needs one statement. */
    public List<String> differences(String reference) {
        return Said.differences(select(reference).query(this::said).list());
    }

    /** The same for some requests, each sentence with its request. */
    public List<String> differences(List<String> references) {
        List<String> differences = new ArrayList<>();
        compare(references.toArray(String[]::new), differences::add);
        return differences;
    }

    /**
     * Hands over what differs anywhere, request by request. Some requests are read at a time: the database would sort
     * all entries before it gave the first, and a statement has its time.
     */
    public void forEachDifference(Consumer<String> reader) {
        for (String[] next = after(""); next.length > 0; next = after(next[next.length - 1])) {
            compare(next, reader);
        }
    }

    private void compare(String[] references, Consumer<String> reader) {
        select(references).query(this::said).list().stream()
                .collect(Collectors.groupingBy(Said::reference, LinkedHashMap::new, Collectors.toList()))
                .forEach((reference, ofOne) -> Said.differences(ofOne)
                        .forEach(difference -> reader.accept("request " + reference + ", " + difference)));
    }

    /** The next references of the register and of the trail, in the order of the database. */
    private String[] after(String last) {
        return jdbc.sql("""
            (select reference from support_request where reference > :last order by reference limit :most)
            union
            (select distinct reference from audit_entry where reference > :last order by reference limit :most)
            order by reference limit :most
            """)
                .param("last", last)
                .param("most", AT_A_TIME)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    /** The wishes and the plan, whose names the trail has too. */
    private static String columns() {
        return Stream.concat(Question.WISHES.stream(), AccessPlan.COLUMNS.componentNames().stream())
                .map(JdbcUtils::convertPropertyNameToUnderscoreName)
                .map("r."::concat)
                .collect(Collectors.joining(", "));
    }

    private StatementSpec select(String... references) {
        return jdbc.sql(SELECT)
                .param("references", references)
                .param("over", OVER)
                .param(
                        "codes",
                        RegisterReplay.CHANGING.stream().map(EventType::code).toList());
    }

    private Said said(ResultSet row, int number) throws SQLException {
        return new Said(
                row.getString("reference"),
                row.getString("kind"),
                read(row.getString("said")),
                read(Optional.ofNullable(row.getString("people")).orElse("{}")));
    }

    private JsonNode read(String written) {
        try {
            return json.readTree(written);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The database writes JSON.", impossible);
        }
    }

    /**
     * An entry of the trail, or a row of the register.
     *
     * @param people what proves who is meant: pseudonyms by user id. A pseudonym that stands in a row stands for itself
     *     only once the person is erased
     */
    private record Said(String reference, String kind, JsonNode said, JsonNode people) {

        static List<String> differences(List<Said> ofOne) {
            RegisterValues register = new RegisterValues();
            int place = 0;
            String before = "";
            for (Said row : ofOne) {
                place = row.kind.equals(before) ? place + 1 : 1;
                before = row.kind;
                row.tell(place, register);
            }
            return new RegisterReplay()
                    .after(ofOne.stream()
                            .filter(row -> row.kind.equals("entry"))
                            .map(Said::said))
                    .differences(register);
        }

        private void tell(int place, RegisterValues register) {
            String row =
                    switch (kind) {
                        case "request", "grant" -> kind;
                        case "evidence" -> "evidence of " + person(said.path("added_by"));
                        default -> kind + " " + place;
                    };
            if (kind.equals("entry")) {
                return;
            }
            said.properties().forEach(column -> tell(row, column.getKey(), column.getValue(), register));
        }

        private void tell(String row, String column, JsonNode value, RegisterValues register) {
            if (column.endsWith("_at") || column.endsWith("planned_end")) {
                register.moment(row, column, value);
            } else if (column.equals("requester") || column.endsWith("_by") && !kind.equals("evidence")) {
                register.set(row, column, value.isNull() ? value : person(value));
            } else if (!column.equals("reference") && !column.equals("id") && !column.equals("added_by")) {
                register.set(row, column, value);
            }
        }

        private String person(JsonNode userId) {
            return people.path(userId.asText()).asText(userId.asText());
        }
    }
}
