package io.supportaccess.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Common table expressions of SQL that write, with their parameters: those of several writers travel as one statement.
 * None of them sees the rows of another one.
 *
 * @param expressions for example {@code moved as (update ...), said as (insert ...)}
 */
public record WritingTables(String expressions, Map<String, ?> parameters) {

    static WritingTables joined(List<WritingTables> several) {
        Map<String, Object> parameters = new HashMap<>();
        several.forEach(one -> parameters.putAll(one.parameters));
        return new WritingTables(
                several.stream().map(WritingTables::expressions).collect(Collectors.joining(", ")), parameters);
    }

    /** PostgreSQL carries each expression out to its end, although nobody selects from it. */
    public void write(JdbcClient jdbc) {
        jdbc.sql("with " + expressions + " select true")
                .params(parameters)
                .query(Boolean.class)
                .single();
    }
}
