package io.supportaccess.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the names that a page shows in place of user ids, all in one statement. */
@Component
public class PeopleNames {

    private final JdbcClient jdbc;

    PeopleNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param groups whose members are wanted too */
    public People of(Collection<String> userIds, Collection<String> groups) {
        Map<String, String> names = new HashMap<>();
        Map<String, List<String>> members = new HashMap<>();
        jdbc.sql("""
            select u.id_, concat_ws(' ', nullif(trim(u.first_), ''), nullif(trim(u.last_), '')) as name, m.group_id_
              from (select unnest(:users::text[]) as user_id_, null as group_id_
                    union all select user_id_, group_id_ from act_id_membership where group_id_ = any (:groups)) m
              join act_id_user u on u.id_ = m.user_id_
             order by name, u.id_
            """)
                .param("users", userIds.toArray(String[]::new))
                .param("groups", groups.toArray(String[]::new))
                .query(row -> {
                    String userId = row.getString("id_");
                    names.put(userId, row.getString("name").isEmpty() ? userId : row.getString("name"));
                    if (row.getString("group_id_") != null) {
                        members.computeIfAbsent(row.getString("group_id_"), group -> new ArrayList<>())
                                .add(userId);
                    }
                });
        return new People(names, members);
    }
}
