package io.supportaccess.request;

import io.supportaccess.refusal.InputRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The saved views of the list of requests: what people have saved for themselves, and what some share with everybody.
 * Sharing leaves no audit entry: a view gives nobody a right, and shows each person only requests that this person may see.
 */
@Repository
public class SavedViews {

    public static final int MOST = 20;
    public static final int LONGEST_NAME = 60;

    /** Many more than a practice needs; a page shows all. */
    private static final int MOST_SHARED = 100;

    private static final String SELECT = "select id, owner, name, filter, shared, preferred from saved_view ";

    private final JdbcClient jdbc;

    SavedViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person's own ones first, then those that others share. */
    public List<SavedView> seenBy(String userId) {
        return jdbc.sql("(" + SELECT + "where owner = :owner order by lower(name), id) union all (" + SELECT + """
             where shared and owner <> :owner order by lower(name), id limit :most)
            """)
                .param("owner", userId)
                .param("most", MOST_SHARED)
                .query(SavedViews::view)
                .list();
    }

    /** The view with which the person's list begins. */
    public Optional<SavedView> preferredBy(String userId) {
        return jdbc.sql(SELECT + "where owner = :owner and preferred")
                .param("owner", userId)
                .query(SavedViews::view)
                .optional();
    }

    /**
     * Saves it, also over one of this name.
     *
     * @throws InputRefused for one view more than a person may have
     */
    public void save(String owner, String name, Map<String, String> filter, boolean shared) {
        int saved = jdbc.sql("""
            insert into saved_view (owner, name, filter, shared)
            select :owner, :name, :filter::jsonb, :shared
             where (select count(*) from saved_view where owner = :owner and name <> :name) < :most
            on conflict (owner, name) do update set filter = excluded.filter, shared = excluded.shared
            """)
                .param("owner", owner)
                .param("name", name)
                .param("filter", DetailsJson.written(filter))
                .param("shared", shared)
                .param("most", MOST)
                .update();
        if (saved == 0) {
            throw InputRefused.because("name", "cannot be added: you have %d views. Delete one first.".formatted(MOST));
        }
    }

    /** @param any whether the person may delete what others share */
    public void delete(long id, String userId, boolean any) {
        jdbc.sql("delete from saved_view where id = :id and (owner = :owner or :any and shared)")
                .param("id", id)
                .param("owner", userId)
                .param("any", any)
                .update();
    }

    /** Lets the person's list begin with this view of theirs, and with no other; or with none. */
    public void prefer(long id, String owner, boolean preferred) {
        jdbc.sql("""
            update saved_view set preferred = (id = :id and :preferred)
             where owner = :owner and preferred <> (id = :id and :preferred)
            """)
                .param("preferred", preferred)
                .param("owner", owner)
                .param("id", id)
                .update();
    }

    private static SavedView view(ResultSet row, int number) throws SQLException {
        return new SavedView(
                row.getLong("id"),
                row.getString("owner"),
                row.getString("name"),
                DetailsJson.kept(row.getString("filter")),
                row.getBoolean("shared"),
                row.getBoolean("preferred"));
    }
}
