package io.supportaccess.process;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds users by parts of their names. There are few, so all are read. */
@Component
public class PeopleSearch {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    PeopleSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those whom organisations name as their access managers. */
    public List<String> accessManagers() {
        return jdbc.sql("""
            select distinct manager from organisation, unnest(access_managers) manager
             where access_managers <> '{}' order by manager limit :most
            """).param("most", MOST).query(String.class).list();
    }

    /** Those whom organisations name as their client managers. */
    public List<String> clientManagers() {
        return jdbc.sql("""
            select distinct client_manager from organisation
             where client_manager is not null order by client_manager limit :most
            """).param("most", MOST).query(String.class).list();
    }

    /** The ids of those whose name, or id, has this text in whatever letters. */
    public List<String> having(String text) {
        return jdbc.sql("""
            select id_ from act_id_user
             where strpos(lower(concat_ws(' ', first_, last_)), :text) > 0 or strpos(lower(id_), :text) > 0
             order by id_ limit :most
            """)
                .param("text", text.toLowerCase(Locale.ROOT))
                .param("most", MOST)
                .query(String.class)
                .list();
    }
}
