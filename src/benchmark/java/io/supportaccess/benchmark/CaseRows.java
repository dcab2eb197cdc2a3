package io.supportaccess.benchmark;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case and its audit trail in tables like ours, for an engine without variables and for no engine at all. */
final class CaseRows {

    private final JdbcClient jdbc;

    CaseRows(DataSource database) {
        jdbc = JdbcClient.create(database);
        jdbc.sql("""
                create table support_case (
                    reference text primary key, organisation text not null, subject text not null, category text not null,
                    description text not null, contact text not null, state text not null, message text);
                create table case_audit (
                    id bigint generated always as identity primary key, reference text not null references support_case,
                    at timestamptz not null default now(), actor text not null, event text not null);
                create index on case_audit (reference)
                """).update();
    }

    void open(String reference, String state) {
        jdbc.sql("""
                insert into support_case (reference, organisation, subject, category, description, contact, state)
                values (?, ?, 'Bank feed stopped', 'bank-feeds', ?, 'riley@example.com', ?)
                """)
                .params(reference, "Organisation " + reference, Procedure.DESCRIPTION, state)
                .update();
        audit(reference, "requester", "opened");
    }

    void drafted(String reference, String state) {
        jdbc.sql("update support_case set message = ?, state = ? where reference = ?")
                .params(Procedure.message(), state, reference)
                .update();
        audit(reference, "system", "drafted");
    }

    void done(String reference, String actor, String step, String state) {
        jdbc.sql("update support_case set state = ? where reference = ?")
                .params(state, reference)
                .update();
        audit(reference, actor, step);
    }

    String state(String reference) {
        return jdbc.sql("select state from support_case where reference = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    private void audit(String reference, String actor, String event) {
        jdbc.sql("insert into case_audit (reference, actor, event) values (?, ?, ?)")
                .params(reference, actor, event)
                .update();
    }
}
