package io.supportaccess.pages;

import io.supportaccess.access.Extension;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.util.List;

/** Says which forms the page of a request shows. The process decides; this only hides forms that it would refuse. */
public record AvailableActions(
        boolean finish,
        boolean withdraw,
        boolean extend,
        boolean reply,
        boolean emergencyAccess,
        boolean revoke,
        boolean amend) {

    static AvailableActions of(
            SupportRequest request,
            boolean mayAct,
            boolean maySkipApproval,
            boolean mayRevoke,
            boolean mayAmend,
            List<Extension> extensions,
            List<String> openSteps) {
        boolean helping = mayAct && request.state().isHelping();
        boolean waitsForDecision = openSteps.contains(ModelIds.EXTEND_OR_END_ACCESS)
                || extensions.stream()
                        .anyMatch(extension -> extension.decision().isEmpty());
        return new AvailableActions(
                helping,
                mayAct && request.state().canBeWithdrawn(),
                helping && !request.isBy(Route.NO_ACCESS) && !waitsForDecision,
                helping,
                maySkipApproval && openSteps.contains(ModelIds.APPROVE_ACCESS),
                mayRevoke && request.state().canBeWithdrawn(),
                mayAmend
                        && (openSteps.contains(ModelIds.APPROVE_ACCESS)
                                || openSteps.contains(ModelIds.COMPLETE_DETAILS)));
    }

    public boolean any() {
        return finish || withdraw || extend || reply || emergencyAccess || revoke;
    }
}
