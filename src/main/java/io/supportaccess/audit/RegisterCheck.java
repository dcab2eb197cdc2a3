package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.request.DomainEvent.EventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Compares the register with the audit trail: grants, approvals, extensions and evidence. The application's role must
 * be able to change them, so whoever has its password could change them too, but not the trail with them.
 */
@Repository
public class RegisterCheck {

    private static final String SELECT = """
        with said as (
            select e.reference, 'entry' as kind, e.id as place,
                   jsonb_build_object('code', e.code, 'actor', e.actor, 'at', e.at, 'details', e.details, 'texts',
                       (select jsonb_object_agg(t.name, t.value) from audit_personal t where t.entry_id = e.id)) as said
              from audit_entry e where e.reference is not null and e.code in (:codes)
            union all
            select reference, 'request', 0, jsonb_build_object('requester', requester) from support_request
            union all
            select reference, 'grant', 0, to_jsonb(g) from access_grant g
            union all
            select reference, 'approval', id, to_jsonb(a) from access_approval a
            union all
            select reference, 'extension', id, to_jsonb(x) from access_extension x
            union all
            select reference, 'evidence', 0,
                   jsonb_build_object('added_by', added_by, 'added_at', added_at, 'sha256', encode(sha256, 'hex'))
              from removal_evidence)
        select reference, kind, said,
               (select jsonb_object_agg(p.user_id, p.pseudonym) from person p
                 where kind <> 'entry' and p.user_id in (select value #>> '{}' from jsonb_each(said.said))) as people
          from said
        """;
    private static final String ORDER = " order by reference, kind, place";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    public RegisterCheck(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What differs for one request, each in a sentence; empty if all agrees. It needs one statement. */
    public List<String> differences(String reference) {
        return Said.differences(select(" where reference = :reference")
                .param("reference", reference)
                .query(this::said)
                .list());
    }

    /** Hands over what differs anywhere, request by request, while it reads the register once. */
    public void forEachDifference(Consumer<String> reader) {
        List<Said> ofOne = new ArrayList<>();
        select("").query(row -> {
            Said next = said(row, 0);
            if (!ofOne.isEmpty() && !ofOne.get(0).reference().equals(next.reference())) {
                hand(ofOne, reader);
            }
            ofOne.add(next);
        });
        hand(ofOne, reader);
    }

    private static void hand(List<Said> ofOne, Consumer<String> reader) {
        Said.differences(ofOne)
                .forEach(difference -> reader.accept("request " + ofOne.get(0).reference() + ", " + difference));
        ofOne.clear();
    }

    private StatementSpec select(String condition) {
        return jdbc.sql(SELECT + condition + ORDER)
                .param(
                        "codes",
                        RegisterReplay.CHANGING.stream().map(EventType::code).toList());
    }

    private Said said(ResultSet row, int number) throws SQLException {
        return new Said(
                row.getString("reference"),
                row.getString("kind"),
                read(row.getString("said")),
                read(Optional.ofNullable(row.getString("people")).orElse("{}")));
    }

    private JsonNode read(String written) {
        try {
            return json.readTree(written);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The database writes JSON.", impossible);
        }
    }

    /**
     * An entry of the trail, or a row of the register.
     *
     * @param people pseudonyms by user id
     */
    private record Said(String reference, String kind, JsonNode said, JsonNode people) {

        static List<String> differences(List<Said> ofOne) {
            RegisterFacts register = new RegisterFacts();
            int place = 0;
            String before = "";
            for (Said row : ofOne) {
                place = row.kind.equals(before) ? place + 1 : 1;
                before = row.kind;
                row.tell(place, register);
            }
            return new RegisterReplay()
                    .after(ofOne.stream()
                            .filter(row -> row.kind.equals("entry"))
                            .map(Said::said))
                    .differences(register);
        }

        private void tell(int place, RegisterFacts register) {
            String row =
                    switch (kind) {
                        case "request", "grant" -> kind;
                        case "evidence" -> "evidence of " + person(said.path("added_by"));
                        default -> kind + " " + place;
                    };
            if (kind.equals("entry")) {
                return;
            }
            said.properties().forEach(column -> tell(row, column.getKey(), column.getValue(), register));
        }

        private void tell(String row, String column, JsonNode value, RegisterFacts register) {
            if (column.endsWith("_at") || column.equals("planned_end")) {
                register.moment(row, column, value);
            } else if (column.equals("requester") || column.endsWith("_by") && !kind.equals("evidence")) {
                register.set(row, column, value.isNull() ? value : person(value));
            } else if (!column.equals("reference")
                    && !column.equals("id")
                    && !column.equals("organisation_id")
                    && !column.equals("added_by")) {
                register.set(row, column, value);
            }
        }

        private String person(JsonNode userId) {
            return people.path(userId.asText()).asText(userId.asText());
        }
    }
}
