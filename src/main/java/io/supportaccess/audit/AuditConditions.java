package io.supportaccess.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An {@link AuditQuery} in SQL that finds the ids of entries. Each part of it reads by an index in the order of the ids and
 * no further than wanted, so the newest entries come at once however long the trail is and however few fit.
 */
final class AuditConditions {

    /** No transaction lasts longer, so an entry gets its id at most this long after its time. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

    private static final String FIRST_SINCE =
            "coalesce((select b.id from audit_entry b where b.at >= :%s order by b.at limit 1), 9223372036854775807)";

    private static final String OF_REQUESTS = "support_request d";

    private final AuditQuery query;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    private AuditConditions(AuditQuery query, List<String> actors) {
        this.query = query;
        query.reference().ifPresent(reference -> add("e.reference = :reference", "reference", reference));
        query.organisation().ifPresent(id -> add("""
                e.reference in (select r.reference from support_request r where r.organisation_id = :organisation)
                """, "organisation", id));
        query.people().ifPresent(people -> add("e.actor = any (:actors)", "actors", array(actors)));
        query.kinds().ifPresent(kinds -> add("e.code = any (:kinds)", "kinds", array(kinds)));
        query.from().ifPresent(from -> {
            add("e.at >= :from", "from", utc(from));
            add("e.id >= " + FIRST_SINCE.formatted("fromId"), "fromId", utc(from.minus(LONGEST_TRANSACTION)));
        });
        query.before().ifPresent(before -> {
            add("e.at < :before", "before", utc(before));
            add("e.id < " + FIRST_SINCE.formatted("beforeId"), "beforeId", utc(before.plus(LONGEST_TRANSACTION)));
        });
    }

    /**
     * @param select of the ids that are found
     * @param actors the names that the trail has for the people of the query
     * @param soughtActors the same for those of its search
     */
    static JdbcClient.StatementSpec in(
            JdbcClient jdbc,
            String select,
            AuditQuery query,
            Slice slice,
            List<String> actors,
            List<String> soughtActors) {
        var conditions = new AuditConditions(query, actors);
        conditions.add(slice.condition(), "edge", slice.edge());
        String parts =
                conditions.parts(soughtActors, slice).stream().collect(Collectors.joining(") union (", "(", ")"));
        return jdbc.sql("select %s from (%s) found (id) %s".formatted(select, parts, slice.rest()))
                .params(conditions.parameters);
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    private List<String> parts(List<String> soughtActors, Slice slice) {
        if (query.sought().isEmpty()) {
            return List.of(part(slice));
        }
        AuditQuery.Sought sought = query.sought().get();
        parameters.put("soughtReference", sought.reference());
        parameters.put("soughtOrganisations", array(sought.organisations()));
        parameters.put("soughtActors", array(soughtActors));
        parameters.put("soughtKinds", array(sought.kinds()));
        parameters.put("soughtWords", beginnings(sought.words()));
        return List.of(
                each(
                        OF_REQUESTS,
                        "e.reference = d.reference",
                        "d.reference = :soughtReference or d.organisation_id = any (:soughtOrganisations)",
                        slice),
                ofActors("soughtActors", slice),
                each("unnest(:soughtKinds::text[]) d (kind)", "e.code = d.kind", "true", slice),
                each(
                        "audit_personal d",
                        "e.id = d.entry_id",
                        "to_tsvector('simple', d.value) @@ to_tsquery('simple', :soughtWords)",
                        slice));
    }

    /** Searches by the part of the query that the fewest entries fit. */
    private String part(Slice slice) {
        if (query.reference().isPresent()) {
            return "select e.id from audit_entry e where " + all() + slice.part();
        }
        if (query.organisation().isPresent()) {
            return each(OF_REQUESTS, "e.reference = d.reference", "d.organisation_id = :organisation", slice);
        }
        if (query.people().isPresent()) {
            return ofActors("actors", slice);
        }
        return query.kinds().isPresent()
                ? each("unnest(:kinds::text[]) d (kind)", "e.code = d.kind", "true", slice)
                : "select e.id from audit_entry e where " + all() + slice.part();
    }

    /** Searches by kind as well: even a busy person has few entries of most kinds, so each part ends early. */
    private String ofActors(String actors, Slice slice) {
        parameters.put("kindsOfActors", array(query.kinds().orElseGet(EntryGroup::allKinds)));
        return each(
                "unnest(:%s::text[]) d (actor) cross join unnest(:kindsOfActors::text[]) k (kind)".formatted(actors),
                "e.actor = d.actor and e.code = k.kind",
                "true",
                slice);
    }

    /** The first entries for each row of these, by an index that has them in order. */
    private String each(String rows, String joined, String which, Slice slice) {
        return """
            select one.id from %s cross join lateral (
                select e.id from audit_entry e where %s and %s %s) one
             where %s
            """.formatted(rows, joined, all(), slice.part(), which);
    }

    private String all() {
        return String.join(" and ", conditions);
    }

    /** For {@code to_tsquery}: each word in quotes, so that no character in it is an operator. */
    private static String beginnings(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("\\", "\\\\").replace("'", "''") + "':*")
                .collect(Collectors.joining(" & "));
    }

    private static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }

    private static Object utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /**
     * Which of the entries that fit.
     *
     * @param edge the id of the entry before the first of them
     * @param older whether they come before it, the newest of them first
     * @param most how many; empty for all
     * @param skipped how many are left out before them
     */
    record Slice(long edge, boolean older, Optional<Integer> most, long skipped) {

        static final Slice ALL = new Slice(0, false, Optional.empty(), 0);

        static Slice before(long id, int most) {
            return new Slice(id, true, Optional.of(most), 0);
        }

        static Slice after(long id, int most) {
            return new Slice(id, false, Optional.of(most), 0);
        }

        Slice skipping(long entries) {
            return new Slice(edge, older, most, entries);
        }

        private String condition() {
            return older ? "e.id < :edge" : "e.id > :edge";
        }

        /** How many entries each part has to find, as a literal: the planner has to know how few are wanted. */
        private String part() {
            return most.map(number -> order("e.id") + " limit " + (number + skipped))
                    .orElse("");
        }

        private String rest() {
            return most.map(number -> order("id") + " limit %d offset %d".formatted(number, skipped))
                    .orElse("");
        }

        private String order(String id) {
            return " order by " + id + (older ? " desc" : "");
        }
    }
}
