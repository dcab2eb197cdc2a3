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
              from act_id_user u
              left join act_id_membership m on m.user_id_ = u.id_ and m.group_id_ = any (:groups)
             where u.id_ = any (:users) or m.group_id_ is not null
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
