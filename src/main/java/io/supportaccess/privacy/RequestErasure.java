package io.supportaccess.privacy;

import io.supportaccess.privacy.PersonalFields.PersonalField;
import io.supportaccess.privacy.PersonalFields.PersonalFieldKind;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.row.TransactionMemory;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Erases the texts of a closed request. The record of the access stays for the auditor: the organisation or its
 * pseudonym, the times, and who granted and who ended it.
 */
@Repository
public class RequestErasure {

    /** Fits the rules of every field: one line of 20 to 200 characters. */
    static final String ERASED = "Erased to protect people's privacy.";

    private final PersonalFields fields = new PersonalFields();
    private final JdbcClient jdbc;
    private final SupportRequests requests;
    private final TrailErasure trail;
    private final OrganisationErasure organisations;

    RequestErasure(JdbcClient jdbc, SupportRequests requests, TrailErasure trail, OrganisationErasure organisations) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.trail = trail;
        this.organisations = organisations;
    }

    /**
     * Erases in the caller's transaction; nothing happens if the request is already erased.
     *
     * @throws Refusal for a request that is not closed yet
     */
    public void erase(String reference, String by, String reason) {
        trail.oneAfterTheOther();
        requests.lock(reference);
        SupportRequest request = requests.get(reference);
        if (request.state().compareTo(RequestState.ENDED) < 0) {
            throw Refusal.conflict(reference, """
                Request %s is in the state %s: end or withdraw it first, then erase it.\
                """.formatted(reference, request.state()));
        }
        if (isErased(reference)) {
            return;
        }
        trail.ofRequest(reference, by, reason);
        fields.tables(RequestErasure::goesWithItsRequest).forEach((table, its) -> erase(table, its, reference));
        // Otherwise the draft of a duplicate would keep the erased texts.
        jdbc.sql("delete from request_draft where copied_from = :reference")
                .param("reference", reference)
                .update();
        jdbc.sql("update support_request set erased_at = now() where reference = :reference")
                .param("reference", reference)
                .update();
        TransactionMemory.forgetAll();
        organisations.eraseIfForgotten(reference);
    }

    public boolean isErased(String reference) {
        return jdbc.sql("select erased_at is not null from support_request where reference = :reference")
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    private void erase(String table, List<PersonalField> its, String reference) {
        if (!fields.isOfRequests(table)) {
            return;
        }
        String change = its.stream().anyMatch(field -> field.kind().takesItsRowAlong())
                ? "delete from " + table
                : "update %s set %s"
                        .formatted(
                                table, its.stream().map(RequestErasure::erased).collect(Collectors.joining(", ")));
        jdbc.sql(change + " where reference = :reference")
                .param("reference", reference)
                .update();
    }

    private static boolean goesWithItsRequest(PersonalFieldKind kind) {
        return kind.holdsText() || kind.takesItsRowAlong() || kind == PersonalFieldKind.MAIL;
    }

    /** An empty field stays empty, so that the rules between fields still hold. */
    private static String erased(PersonalField field) {
        return switch (field.kind()) {
            case MAIL -> "%s = null".formatted(field.column());
            case JSON -> "%1$s = case when %1$s is not null then '{}'::jsonb end".formatted(field.column());
            default ->
                "%1$s = case when %1$s is not null then '%2$s' end"
                        .formatted(field.column(), ERASED.replace("'", "''"));
        };
    }
}
