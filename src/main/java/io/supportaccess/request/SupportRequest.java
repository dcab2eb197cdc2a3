package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import java.time.Instant;
import java.util.Optional;

/** A registered request: what was asked, by whom, for which organisation, and where it stands. */
public record SupportRequest(
        String reference,
        Organisation organisation,
        String subject,
        String description,
        Category category,
        boolean payrollAccess,
        int accessDays,
        boolean mayChangeData,
        String contactName,
        Optional<String> contactEmail,
        String requester,
        RequestState state,
        Instant requestedAt) {

    /** Whether somebody who sends this means the same request again: all that is asked is equal. */
    public boolean isAskedAgainBy(NewRequest asked, Requester asking) {
        return organisation.isCalled(asked.organisation())
                && subject.equals(asked.subject())
                && description.equals(asked.description())
                && category == asked.category()
                && payrollAccess == asked.payrollAccess()
                && accessDays == asked.accessDays()
                && mayChangeData == asked.mayChangeData()
                && contactName.equals(asked.contactNameOr(asking))
                && contactEmail.equals(asked.contactEmailOr(asking))
                && requester.equals(asking.userId());
    }

    /** Whether the user has a part in it: asked for it, or manages the organisation's users. */
    public boolean concerns(String userId) {
        return requester.equals(userId) || organisation.accessManagers().contains(userId);
    }
}
