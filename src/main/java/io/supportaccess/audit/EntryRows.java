package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.EntryWithProof.ChainLink;
import io.supportaccess.audit.EntryWithProof.Proof;
import io.supportaccess.audit.EntryWithProof.SaltedValue;
import io.supportaccess.audit.PersonalDetails.ReadableDetails;
import io.supportaccess.permit.Permit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** Reads entries together with their texts and people, which the database keeps apart, in one statement. */
final class EntryRows {

    /** A condition and an order follow; the entry is {@code e}. */
    static final String SELECT = select("", "");

    /** The same for chained entries, with their {@code position}; the link of the entry is {@code l}. */
    static final String SELECT_CHAINED = select(", l.position", "join audit_link l on l.entry_id = e.id");

    /** The same with the proof; the link of the entry is {@code l}, if it has one. */
    static final String SELECT_PROVEN = select(
            ", l.position, encode(l.request_hash, 'hex') as request_hash, encode(l.hash, 'hex') as hash, e.actor as"
                    + " pseudonym, "
                    + permit("r") + " as permit",
            """
            left join audit_link l on l.entry_id = e.id
            left join permit r on e.code = 'permit-issued'
                 and r.number = case when e.details ->> 'permit' ~ '^[0-9]{1,18}$'
                                     then (e.details ->> 'permit')::bigint end
            """);

    /** The permits that no entry announces. */
    static final String SELECT_UNANNOUNCED = "select " + permit("r") + """
         as permit from permit r
         where not exists (select from audit_entry e
                            where e.code = 'permit-issued' and e.details ->> 'permit' = r.number::text)
         order by r.number
        """;

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final TypeReference<Map<String, SaltedValue>> REVEALED = new TypeReference<>() {};
    private static final TypeReference<Permit> PERMIT = new TypeReference<>() {};

    private final ObjectMapper json;

    EntryRows(ObjectMapper json) {
        this.json = json;
    }

    private static String select(String more, String from) {
        return """
            select e.id, e.at, e.code, e.reference, coalesce(p.user_id, e.actor) as actor, e.details,
                   (select jsonb_object_agg(t.name, jsonb_build_object('text', t.value, 'salt', encode(t.salt, 'hex')))
                      from audit_personal t where t.entry_id = e.id) as texts,
                   (select jsonb_object_agg(o.pseudonym,
                               jsonb_build_object('text', o.user_id, 'salt', encode(o.salt, 'hex')))
                      from person o
                     where o.user_id is not null
                       -- As an array, so that they are looked up, and not all people read for each entry.
                       and o.pseudonym = any (array(
                              select named #>> '{}' from jsonb_path_query(e.details, '$.*[*].person') named
                              union all select e.actor))) as people
                   %s
              from audit_entry e left join person p on p.pseudonym = e.actor
              %s
            """.formatted(more, from);
    }

    /** A row of the table as JSON. */
    private static String permit(String row) {
        return """
            case when %1$s.number is not null then
                jsonb_build_object('number', %1$s.number, 'reference', %1$s.reference, 'version', %1$s.version,
                    'replaces', %1$s.replaces, 'issuedAt', %1$s.issued_at, 'digest', encode(%1$s.digest, 'hex'),
                    'keyId', %1$s.key_id, 'signature', replace(encode(%1$s.signature, 'base64'), e'\\n', ''),
                    'content', %1$s.content)
            end\
            """.formatted(row);
    }

    AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new ReadableDetails(values(row, "details"), revealed(row, "texts"), revealed(row, "people"))
                .entry(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("code"),
                        Optional.ofNullable(row.getString("reference")),
                        row.getString("actor"));
    }

    ChainEntry chainEntry(ResultSet row, int number) throws SQLException {
        return new ChainEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("code"),
                Optional.ofNullable(row.getString("reference")),
                row.getString("actor"),
                values(row, "details"));
    }

    EntryWithProof entryWithProof(ResultSet row, int number) throws SQLException {
        String hash = row.getString("hash");
        return EntryWithProof.of(
                entry(row, number),
                new Proof(
                        hash == null
                                ? Optional.empty()
                                : Optional.of(new ChainLink(
                                        row.getLong("position"),
                                        row.getLong("id"),
                                        row.getString("request_hash"),
                                        hash)),
                        row.getString("pseudonym"),
                        values(row, "details"),
                        revealed(row, "texts"),
                        revealed(row, "people"),
                        Optional.ofNullable(row.getString("permit")).map(written -> read(written, PERMIT))));
    }

    Permit permit(ResultSet row, int number) throws SQLException {
        return read(row.getString("permit"), PERMIT);
    }

    private Map<String, Object> values(ResultSet row, String column) throws SQLException {
        return read(row.getString(column), VALUES);
    }

    private Map<String, SaltedValue> revealed(ResultSet row, String column) throws SQLException {
        String written = row.getString(column);
        return written == null ? Map.of() : read(written, REVEALED);
    }

    private <T> T read(String written, TypeReference<T> type) {
        try {
            return json.readValue(written, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The database keeps details as JSON.", impossible);
        }
    }
}
