package io.supportaccess.pages;

import io.supportaccess.access.Extension;
import io.supportaccess.request.SupportRequest;
import java.util.List;

/** Which forms a case page shows. The process itself decides; this only keeps forms away that it would refuse. */
public record Offers(boolean finish, boolean withdraw, boolean extend, boolean reply) {

    static Offers of(SupportRequest request, boolean mayAct, List<Extension> extensions, List<String> openSteps) {
        boolean whileIn = mayAct && request.state().isWhileIn();
        boolean waitsForDecision = openSteps.contains("UserTask_ExtendOrEndAccess")
                || extensions.stream()
                        .anyMatch(extension -> extension.decision().isEmpty());
        return new Offers(whileIn, mayAct && request.state().canBeWithdrawn(), whileIn && !waitsForDecision, whileIn);
    }

    public boolean any() {
        return finish || withdraw || extend || reply;
    }
}
