package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.row.TransactionMemory;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Registers each new request, under a reference that is never used twice. */
@Repository
public class NewRequests {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;

    NewRequests(JdbcClient jdbc, Organisations organisations, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.events = events;
    }

    /**
     * @param refusal refuses a request for the organisation before it takes a number: an undone transaction gives none
     *     back
     * @throws Refusal also when another request has the chosen reference
     */
    public SupportRequest register(NewRequest newRequest, Requester requester, Consumer<Organisation> refusal) {
        Organisation organisation = organisations.findOrAdd(newRequest.organisation());
        refusal.accept(organisation);
        SupportRequest request = newRequest
                .reference()
                .map(reference -> insert(Optional.of(reference), organisation, newRequest, requester)
                        .orElseThrow(() -> Refusal.taken("""
                            There is a request with the reference %s already. Choose another reference, or none: then \
                            one is made.\
                            """.formatted(reference))))
                .orElseGet(() -> insertUnderNextReference(organisation, newRequest, requester));
        TransactionMemory.remember(SupportRequest.class, request.reference(), request);
        Map<String, Object> announced = new HashMap<>(request.question().wishes());
        announced.put("organisation", new PersonalText(organisation.name()));
        // An administrator may have chosen the id after a name.
        announced.put("organisationId", new PersonalText(organisation.id()));
        announced.put("category", request.question().category().code());
        if (!organisation.registered()) {
            announced.put("organisationNew", true);
        }
        events.publishEvent(
                DomainEvent.of(EventType.REQUEST_REGISTERED, request.reference(), requester.userId(), announced));
        return request;
    }

    /** @throws Refusal if the same person has used the key for another request */
    public void rememberKey(SupportRequest request, String idempotencyKey) {
        int remembered = jdbc.sql("""
            insert into idempotency_key (requester, key, reference)
            values (:requester, encode(sha256(convert_to(:key, 'UTF8')), 'hex'), :reference)
            on conflict do nothing
            """)
                .param("requester", request.requester())
                .param("key", idempotencyKey)
                .param("reference", request.reference())
                .update();
        if (remembered == 0) {
            throw Refusal.taken("There is a request under this Idempotency-Key already.");
        }
    }

    /** If a caller has chosen a reference that looks like ours, the next number is used. */
    private SupportRequest insertUnderNextReference(
            Organisation organisation, NewRequest newRequest, Requester requester) {
        Optional<SupportRequest> request;
        do {
            request = insert(Optional.empty(), organisation, newRequest, requester);
        } while (request.isEmpty());
        return request.get();
    }

    /**
     * Empty if the reference is taken.
     *
     * @param chosen otherwise the reference has the next number, e.g. XS-2026-0001
     */
    private Optional<SupportRequest> insert(
            Optional<String> chosen, Organisation organisation, NewRequest newRequest, Requester requester) {
        Question question = newRequest.question().askedBy(requester);
        Optional<String> asked = Optional.of(newRequest.organisation()).filter(name -> !organisation.isCalled(name));
        return jdbc.sql("""
            insert into support_request (reference, organisation_id, asked_organisation, details, requester, state, %s)
            values (coalesce(:chosen, (select :prefix || lpad(number, greatest(4, length(number)), '0')
                                         from cast(nextval('support_request_number') as text) number)),
                    :organisation, :asked, :details::jsonb, :requester, :state, %s)
            on conflict (reference) do nothing
            returning reference, requested_at
            """.formatted(Question.COLUMNS.names(), Question.COLUMNS.parameters()))
                .params(Question.COLUMNS.values(question))
                .param("chosen", chosen.orElse(null))
                .param("prefix", "XS-%d-".formatted(Year.now(ZoneOffset.UTC).getValue()))
                .param("organisation", organisation.id())
                .param("asked", asked.orElse(null))
                .param("details", DetailsJson.written(newRequest.details()))
                .param("requester", requester.userId())
                .param("state", RequestState.PLANNED.name())
                .query((row, number) -> SupportRequest.registered(
                        row.getString("reference"),
                        organisation,
                        asked,
                        question,
                        newRequest.details(),
                        requester.userId(),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
