package io.supportaccess.process;

import io.supportaccess.access.Approvals;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Removals;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Keeps everybody from a decision, a review or a confirmation about their own act. */
@Component
public class FourEyes {

    /** The refusals by step; each gets the reference of the request and the person. */
    private final Map<String, BiConsumer<String, String>> refusals;

    FourEyes(
            SupportRequests requests,
            OwnOrganisation ownOrganisation,
            Approvals approvals,
            Extensions extensions,
            Removals removals) {
        this.refusals = Map.of(
                ModelIds.CONFIRM_ORGANISATION,
                (reference, userId) -> ownOrganisation.refuseConfirmation(requests.get(reference), userId),
                ModelIds.APPROVE_ACCESS,
                (reference, userId) -> approvals.refuseOwnDecision(requests.get(reference), userId),
                ModelIds.APPROVE_EXTENSION,
                extensions::refuseOwnDecision,
                ModelIds.CONFIRM_REMOVAL,
                removals::refuseOwnConfirmation,
                ModelIds.REVIEW_BREAK_GLASS,
                (reference, userId) -> approvals.refuseOwnReview(requests.get(reference), userId));
    }

    /** Why this person may not do the step of this request; empty if they may. */
    public Optional<Refusal> refusal(String step, String reference, String userId) {
        try {
            refusals.getOrDefault(step, (other, person) -> {}).accept(reference, userId);
            return Optional.empty();
        } catch (Refusal own) {
            return Optional.of(own);
        }
    }
}
