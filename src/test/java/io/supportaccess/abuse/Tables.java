package io.supportaccess.abuse;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in every table but the audit trail's, as one digest a table. */
record Tables(JdbcClient jdbc) {

    /** The engine's own count of wrong passwords, which locks nobody here. */
    private static final String WITHOUT_COUNTS = "to_jsonb(t) - 'attempts_' - 'lock_exp_time_' - 'rev_'";

    /** The trail grows by what is refused, and with it the pseudonyms of who tried. */
    private static final List<String> OF_THE_TRAIL =
            List.of("audit_entry", "audit_personal", "audit_link", "audit_seal", "audit_unsealed", "person");

    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE' and table_name not in (:trail)")
                .param("trail", OF_THE_TRAIL)
                .query(String.class)
                .list()
                .forEach(table -> digests.put(table, digest(table)));
        return digests;
    }

    private String digest(String table) {
        String row = table.equals("act_id_user") ? WITHOUT_COUNTS : "to_jsonb(t)";
        return jdbc.sql("select md5(coalesce(string_agg((%1$s)::text, '|' order by (%1$s)::text), '')) from \"%2$s\" t"
                        .formatted(row, table))
                .query(String.class)
                .single();
    }
}
