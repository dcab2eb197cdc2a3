package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import java.time.Instant;
import java.util.Map;
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
        Details details,
        String requester,
        RequestState state,
        Instant requestedAt,
        Optional<Instant> overdueSince,
        Optional<Withdrawal> withdrawal,
        Optional<Instant> closedAt) {

    /** Why it was withdrawn, and by whom. */
    public record Withdrawal(String by, String reason) {

        static final int LONGEST_REASON = 2_000;

        /** @throws InputRefused without a reason */
        public static String reason(Map<String, ?> given) {
            var fields = new GivenFields(given);
            String reason = fields.required("reason", fields.lines("reason", LONGEST_REASON), "");
            fields.refuseIfWrong();
            return reason.strip();
        }
    }

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
                && details.asked().equals(asked.details())
                && requester.equals(asking.userId());
    }

    /** Whether the user has a part in it: asked for it, or manages the organisation's users. */
    public boolean concerns(String userId) {
        return requester.equals(userId) || organisation.accessManagers().contains(userId);
    }
}
