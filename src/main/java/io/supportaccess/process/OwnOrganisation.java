package io.supportaccess.process;

import io.supportaccess.access.HeldOrganisations;
import io.supportaccess.access.SamePerson;
import io.supportaccess.organisation.Role;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequest;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Four eyes on a new organisation, as far as there are four: a practice may have one administrator alone. */
@Component
public class OwnOrganisation {

    private final HeldOrganisations held;
    private final SamePerson people;
    private final IdentityService identities;

    OwnOrganisation(HeldOrganisations held, SamePerson people, IdentityService identities) {
        this.held = held;
        this.people = people;
        this.identities = identities;
    }

    /** @throws Refusal for the requester, as long as another administrator can confirm the organisation */
    public void refuseConfirmation(SupportRequest request, String userId) {
        boolean another = identities.createUserQuery().memberOfGroup(Role.ADMINISTRATORS.group()).list().stream()
                .anyMatch(administrator -> !people.are(administrator.getId(), request.requester()));
        if (another) {
            held.refuseOwnConfirmation(request, userId);
        }
    }
}
