package io.supportaccess.access;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.SupportRequest;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Settles which organisation a held request is about: a new one, or a registered one. */
@Component
public class HeldOrganisations {

    private final Organisations organisations;
    private final RequestProgress progress;
    private final SamePerson people;
    private final ApplicationEventPublisher events;

    HeldOrganisations(
            Organisations organisations,
            RequestProgress progress,
            SamePerson people,
            ApplicationEventPublisher events) {
        this.organisations = organisations;
        this.progress = progress;
        this.people = people;
        this.events = events;
    }

    /** @throws Refusal for the requester */
    public void refuseOwnConfirmation(SupportRequest request, String userId) {
        people.refuse(
                request.reference(), userId, request.requester(), "made this request", "confirm its organisation");
    }

    /** @throws InputRefused for an organisation that is not registered */
    public void settle(SupportRequest request, OrganisationAnswer answer, String by) {
        answer.registered().ifPresentOrElse(registered -> replace(request, registered, by), () -> confirm(request, by));
    }

    private void confirm(SupportRequest request, String by) {
        if (!organisations.confirm(request.organisation().id())) {
            return;
        }
        events.publishEvent(DomainEvent.of(
                EventType.ORGANISATION_CONFIRMED,
                request.reference(),
                by,
                Map.of(
                        "organisation",
                        new PersonalText(request.organisation().name()),
                        "ownRequest",
                        people.are(by, request.requester()))));
    }

    private void replace(SupportRequest request, String nameOrShortCode, String by) {
        Organisation registered = organisations
                .registered(nameOrShortCode)
                .orElseThrow(() -> InputRefused.because(OrganisationAnswer.REGISTERED, """
                    must be the name or the short code of a registered organisation. Choose one from the list; a \
                    program finds them by GET /api/organisations?registered=true.\
                    """));
        progress.changeOrganisation(request, registered);
        organisations.forgetUnlessNeeded(request.organisation().id());
        events.publishEvent(DomainEvent.of(
                EventType.ORGANISATION_REPLACED,
                request.reference(),
                by,
                Map.of(
                        "asked", new PersonalText(request.organisation().name()),
                        "organisation", new PersonalText(registered.name()),
                        "organisationId", new PersonalText(registered.id()),
                        "ownRequest", people.are(by, request.requester()))));
    }
}
