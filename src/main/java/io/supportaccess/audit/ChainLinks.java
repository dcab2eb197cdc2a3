package io.supportaccess.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.EntryWithProof.ChainLink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The links of the chain in the database, appended many at a time. */
@Repository
class ChainLinks {

    private final JdbcClient jdbc;
    private final EntryRows rows;

    ChainLinks(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = new EntryRows(json);
    }

    /**
     * Takes the lock of the chain until the transaction ends; false while another node holds it. No role but the
     * application's can take it.
     */
    boolean lock() {
        return locked("true");
    }

    /** The same if an entry waits: the lock itself is a write, and somebody asks for it every few seconds. */
    boolean lockIfAnyWaits() {
        return locked("exists (select from audit_unsealed)");
    }

    private boolean locked(String condition) {
        return jdbc.sql("select only_row from audit_sealing where %s for update skip locked".formatted(condition))
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** Chains entries that are committed and not chained yet, the lowest ids first. */
    int append(int most) {
        List<ChainEntry> entries = take(most);
        if (!entries.isEmpty()) {
            HashChain chain = chain(entries);
            insert(entries.stream().map(chain::append).toList());
        }
        return entries.size();
    }

    private List<ChainEntry> take(int most) {
        return jdbc.sql("""
            with taken as (
                delete from audit_unsealed
                 where entry_id in (select entry_id from audit_unsealed order by entry_id limit :most)
                returning entry_id)
            select e.* from taken join audit_entry e on e.id = taken.entry_id
             where not exists (select from audit_link l where l.entry_id = e.id)
             order by e.id
            """).param("most", most).query(rows::chainEntry).list();
    }

    private HashChain chain(List<ChainEntry> next) {
        String[] references = next.stream()
                .flatMap(entry -> entry.reference().stream())
                .distinct()
                .toArray(String[]::new);
        Map<String, String> requestHashes = new HashMap<>();
        jdbc.sql("""
            select distinct on (e.reference) e.reference, encode(l.request_hash, 'hex') as hash
              from audit_entry e join audit_link l on l.entry_id = e.id
             where e.reference = any(:references)
             order by e.reference, l.position desc
            """).param("references", references).query(row -> {
            requestHashes.put(row.getString("reference"), row.getString("hash"));
        });
        return jdbc.sql("select position, encode(hash, 'hex') as hash from audit_link order by position desc limit 1")
                .query((row, number) -> new HashChain(row.getLong("position"), row.getString("hash"), requestHashes))
                .optional()
                .orElseGet(() -> new HashChain(0, "", requestHashes));
    }

    private void insert(List<ChainLink> links) {
        jdbc.sql("""
            insert into audit_link (position, entry_id, request_hash, hash)
            select position, entry_id, decode(request_hash, 'hex'), decode(hash, 'hex')
              from unnest(:positions::bigint[], :entries::bigint[], :requestHashes::text[], :hashes::text[])
                as link (position, entry_id, request_hash, hash)
            """)
                .param("positions", each(links, ChainLink::position))
                .param("entries", each(links, ChainLink::entryId))
                .param("requestHashes", each(links, ChainLink::requestHash))
                .param("hashes", each(links, ChainLink::hash))
                .update();
    }

    private static String[] each(List<ChainLink> links, Function<ChainLink, Object> value) {
        return links.stream().map(value).map(String::valueOf).toArray(String[]::new);
    }
}
