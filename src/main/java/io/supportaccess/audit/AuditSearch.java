package io.supportaccess.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.AuditConditions.Slice;
import io.supportaccess.audit.AuditQuery.Sought;
import io.supportaccess.request.DomainEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds entries in the trail of all requests, and those that belong to none, by whatever is known of them. */
@Repository
public class AuditSearch {

    /** Ids are short, and each read of some begins anew. */
    private static final int IDS_AT_A_TIME = 50_000;

    private static final int ENTRIES_AT_A_TIME = 1_000;

    private final JdbcClient jdbc;
    private final EntryRows rows;

    AuditSearch(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = new EntryRows(json);
    }

    /** The newest that fit, the newest first. */
    public List<AuditEntry> newest(AuditQuery query, int most) {
        return entries(ids(query, Slice.before(Long.MAX_VALUE, most)));
    }

    /** The entries before the one with this id, the newest of them first. */
    public List<AuditEntry> olderThan(long id, AuditQuery query, int most) {
        return entries(ids(query, Slice.before(id, most)));
    }

    /** The first entries after the one with this id, the newest of them first. */
    public List<AuditEntry> newerThan(long id, AuditQuery query, int most) {
        return entries(ids(query, Slice.after(id, most)));
    }

    /** A page of those that fit, the oldest first. */
    public List<AuditEntry> page(AuditQuery query, int page, int size) {
        List<AuditEntry> entries = entries(ids(query, Slice.after(0, size).skipping((long) page * size)));
        Collections.reverse(entries);
        return entries;
    }

    public long count(AuditQuery query) {
        return statement("count(*)", query, Slice.ALL).query(Long.class).single();
    }

    /** Hands over all that fit, the oldest first, without a transaction that stays open for a slow reader. */
    public void forEach(AuditQuery query, Consumer<AuditEntry> reader) {
        forSome(query, some -> some.forEach(reader));
    }

    /** The same, some at a time. */
    public void forSome(AuditQuery query, Consumer<List<AuditEntry>> reader) {
        long last = 0;
        List<Long> ids;
        do {
            ids = ids(query, Slice.after(last, IDS_AT_A_TIME));
            for (int done = 0; done < ids.size(); done += ENTRIES_AT_A_TIME) {
                List<AuditEntry> some = entries(ids.subList(done, Math.min(done + ENTRIES_AT_A_TIME, ids.size())));
                Collections.reverse(some);
                reader.accept(some);
            }
            last = ids.isEmpty() ? last : ids.get(ids.size() - 1);
        } while (ids.size() == IDS_AT_A_TIME);
    }

    /** The names of the organisations of these requests, by reference. */
    public Map<String, String> organisations(List<AuditEntry> entries) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("""
            select r.reference, o.name from support_request r join organisation o on o.id = r.organisation_id
             where r.reference = any (:references)
            """)
                .param(
                        "references",
                        entries.stream()
                                .flatMap(entry -> entry.reference().stream())
                                .distinct()
                                .toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("reference"), row.getString("name"));
                });
        return names;
    }

    /** Whether the trail has somebody of this user id, or, after an erasure, of this pseudonym. */
    public boolean knows(String actor) {
        return jdbc.sql("select exists (select from person where user_id = :actor or pseudonym = :actor)")
                .param("actor", actor)
                .query(Boolean.class)
                .single();
    }

    private List<Long> ids(AuditQuery query, Slice slice) {
        return statement("id", query, slice).query(Long.class).list();
    }

    private JdbcClient.StatementSpec statement(String select, AuditQuery query, Slice slice) {
        List<String> actors = query.people().map(this::actors).orElse(List.of());
        List<String> sought =
                query.sought().map(Sought::people).map(this::actors).orElse(List.of());
        return AuditConditions.in(jdbc, select, query, slice, actors, sought);
    }

    /** The newest first. */
    private List<AuditEntry> entries(List<Long> ids) {
        return jdbc.sql(EntryRows.SELECT + " where e.id = any (:ids) order by e.id desc")
                .param("ids", ids.toArray(Long[]::new))
                .query(rows::entry)
                .list();
    }

    /** The trail's names for these people. Actors without an account have no other name there. */
    private List<String> actors(List<String> userIds) {
        Stream<String> pseudonyms = userIds.isEmpty()
                ? Stream.empty()
                : jdbc
                        .sql("select pseudonym from person where user_id = any (:users)")
                        .param("users", userIds.toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .stream();
        return Stream.concat(
                        pseudonyms,
                        userIds.stream()
                                .filter(userId -> !DomainEvent.isPerson(userId) || userId.startsWith("person-")))
                .toList();
    }
}
