package io.supportaccess.request;

import io.supportaccess.request.DomainEvent.EventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what is said about a request once it is there. */
@Repository
public class DetailsRegister {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    DetailsRegister(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Keeps all the details as they stand now.
     *
     * @param restUnknown whether somebody has said that the rest cannot be found out
     */
    public void complete(String reference, String givenBy, Map<String, String> details, boolean restUnknown) {
        jdbc.sql("""
                        update support_request set completed_details = :details::jsonb, details_unknown = :restUnknown
                         where reference = :reference
                        """)
                .param("details", DetailsJson.written(details))
                .param("restUnknown", restUnknown)
                .param("reference", reference)
                .update();
        events.publishEvent(DomainEvent.of(
                EventType.DETAILS_GIVEN,
                reference,
                givenBy,
                Map.of("names", String.join(", ", details.keySet()), "restUnknown", restUnknown)));
    }

    static Details details(ResultSet row) throws SQLException {
        return new Details(
                DetailsJson.kept(row.getString("details")),
                Optional.ofNullable(row.getString("completed_details")).map(DetailsJson::kept),
                row.getBoolean("details_unknown"));
    }
}
