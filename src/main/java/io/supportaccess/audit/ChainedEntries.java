package io.supportaccess.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The entries in the order of the chain, for readers that must miss none and take none twice: by their ids they may
 * commit out of order, by their position they do not.
 */
@Repository
public class ChainedEntries {

    private final JdbcClient jdbc;
    private final EntryRows rows;

    ChainedEntries(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = new EntryRows(json);
    }

    /** The position of the newest; 0 as long as there is none. */
    public long last() {
        return jdbc.sql("select coalesce(max(position), 0) from audit_link")
                .query(Long.class)
                .single();
    }

    /** Those that come after this position, the first of them first. */
    public List<ChainedEntry> after(long position, int most) {
        return jdbc.sql(EntryRows.SELECT_CHAINED + " where l.position > :position order by l.position limit :most")
                .param("position", position)
                .param("most", most)
                .query((row, number) -> new ChainedEntry(row.getLong("position"), rows.entry(row, number)))
                .list();
    }
}
