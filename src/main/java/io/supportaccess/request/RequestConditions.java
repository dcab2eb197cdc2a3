package io.supportaccess.request;

import io.supportaccess.organisation.Organisations;
import io.supportaccess.organisation.Spelling;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A {@link RequestQuery} in SQL: only the conditions given, so that each combination gets a plan of its own. */
final class RequestConditions {

    /** Also what an organisation was called before, and the number that Xero gave the case. */
    private static final String HAS_WORD = """
        (strpos(lower(r.reference), :word%1$d) > 0
          or strpos(lower(r.subject), :word%1$d) > 0
          or :normal%1$d <> '' and (strpos(o.normal_name, :normal%1$d) > 0
              or strpos(array_to_string(o.former_names, ' '), :normal%1$d) > 0)
          or strpos(lower(o.short_code), :word%1$d) > 0
          or r.requester = any (:people%1$d)
          or o.access_managers && :people%1$d::text[]
          or o.client_manager = any (:people%1$d)
          or r.reference = any (array(
                 select m.reference from support_message m
                  where m.case_number is not null and strpos(lower(m.case_number), :word%1$d) > 0)))
        """;

    private final RequestQuery query;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    private RequestConditions(RequestQuery query) {
        this.query = query;
        conditions.add(query.viewer().condition());
        query.status().ifPresent(status -> conditions.add(status.condition()));
        query.organisation().ifPresent(named -> conditions.add(Organisations.IS_NAMED));
        add("r.category = :category", "category", query.category().map(Category::code));
        add("r.requester = :requester", "requester", query.requester());
        add("o.access_managers @> array[:accessManager::text]", "accessManager", query.accessManager());
        add("o.client_manager = :clientManager", "clientManager", query.clientManager());
        add("coalesce(r.approved_payroll, r.payroll_planned, r.payroll_access) = :payroll", "payroll", query.payroll());
        add("r.requested_at >= :from", "from", utc(query.from()));
        add("r.requested_at < :before", "before", utc(query.before()));
        for (RequestQuery.Word word : query.words()) {
            addWord(word, conditions.size());
        }
        if (query.order() == RequestQuery.Order.STATUS) {
            parameters.put(
                    "states",
                    Arrays.stream(RequestState.values()).map(Enum::name).toArray(String[]::new));
        }
    }

    /**
     * @param select a selection of requests {@code r} with their organisations {@code o}
     * @param end what follows the conditions
     */
    static JdbcClient.StatementSpec in(JdbcClient jdbc, RequestQuery query, String select, String end) {
        var conditions = new RequestConditions(query);
        var statement = jdbc.sql(select + " where " + String.join("\n and ", conditions.conditions) + " " + end)
                .params(conditions.parameters);
        query.organisation().ifPresent(named -> Organisations.named(query.organisation(), statement));
        return query.viewer().in(statement);
    }

    private void add(String condition, String name, Optional<?> value) {
        value.ifPresent(given -> {
            conditions.add(condition);
            parameters.put(name, given);
        });
    }

    private void addWord(RequestQuery.Word word, int number) {
        conditions.add(HAS_WORD.formatted(number));
        parameters.put("word" + number, word.text().toLowerCase(Locale.ROOT));
        parameters.put("normal" + number, Spelling.normal(word.text()));
        parameters.put("people" + number, word.people().toArray(String[]::new));
    }

    private static Optional<?> utc(Optional<Instant> moment) {
        return moment.map(instant -> instant.atOffset(ZoneOffset.UTC));
    }
}
