package io.supportaccess.abuse;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in every table but those of the audit trail and its readers, as one digest a table. */
record Tables(JdbcClient jdbc) {

    /** The engine's own count of wrong passwords, which locks nobody here. */
    private static final String WITHOUT_COUNTS = "to_jsonb(t) - 'attempts_' - 'lock_exp_time_' - 'rev_'";

    /**
     * The trail grows by what is refused, and with it the pseudonyms of who tried. What others are told follows from the
     * trail, some seconds after what it tells of.
     */
    private static final List<String> OF_THE_TRAIL = List.of(
            "audit_entry",
            "audit_personal",
            "audit_link",
            "audit_seal",
            "audit_unsealed",
            "person",
            "outbox_cursor",
            "outbox_set_aside",
            "notice",
            "notice_mail",
            "delivery",
            "scheduled_tasks");

    /** The time of the last use moves by itself, and a sweep takes sessions away that a new password has ended. */
    private static final String OPEN_SESSIONS = """
            browser_session" t
             where exists (select from act_id_user u
                            where u.id_ = t.user_id
                              and t.password_mark = encode(sha256(convert_to(u.pwd_, 'UTF8')), 'hex'))""";

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
        String row =
                switch (table) {
                    case "act_id_user" -> WITHOUT_COUNTS;
                    case "browser_session" -> "to_jsonb(t) - 'last_used_at'";
                    default -> "to_jsonb(t)";
                };
        String rows = table.equals("browser_session") ? OPEN_SESSIONS : table + "\" t";
        return jdbc.sql("select md5(coalesce(string_agg((%1$s)::text, '|' order by (%1$s)::text), '')) from \"%2$s"
                        .formatted(row, rows))
                .query(String.class)
                .single();
    }
}
