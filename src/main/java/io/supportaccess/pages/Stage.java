package io.supportaccess.pages;

import io.supportaccess.request.RequestState;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One of the five stages of a request.
 *
 * @param note how far it is, in words
 */
public record Stage(String name, Standing standing, String note) {

    private static final List<String> NAMES = List.of("Requested", "Approved", "Access given", "With Xero", "Removed");

    private static final int APPROVED = 1;
    private static final int GIVEN = 2;
    private static final int WITH_XERO = 3;
    private static final int REMOVED = 4;

    /** How far a stage is. */
    public enum Standing {
        DONE,
        CURRENT,
        AHEAD,
        /** The request has ended here. */
        STOPPED,
        /** This request does without it. */
        LEFT_OUT;

        /** For the stylesheet. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param granted whether Xero Support has ever had access */
    static List<Stage> of(SupportRequest request, boolean granted, boolean told) {
        int reached = reached(request, granted, told);
        boolean stopped = request.state().isOver() && reached < NAMES.size();
        return IntStream.range(0, NAMES.size())
                .mapToObj(stage -> of(request, stage, reached, stopped, granted))
                .toList();
    }

    private static Stage of(SupportRequest request, int stage, int reached, boolean stopped, boolean granted) {
        String name = NAMES.get(stage);
        boolean leftOut = (stage == GIVEN || stage == REMOVED) && request.isBy(Route.NO_ACCESS) && !granted;
        if (leftOut) {
            return new Stage(name, Standing.LEFT_OUT, "not needed");
        }
        if (stage == reached) {
            return stopped
                    ? new Stage(name, Standing.STOPPED, ended(request.state()))
                    : new Stage(name, Standing.CURRENT, "now");
        }
        boolean automatic = stage == APPROVED
                && request.plan().filter(plan -> plan.approvers().isEmpty()).isPresent();
        return stage < reached
                ? new Stage(name, Standing.DONE, automatic ? "automatically" : "done")
                : new Stage(name, Standing.AHEAD, stopped ? "not reached" : "to come");
    }

    /** The stage at which the request is or has stopped; beyond the last one if it has gone through all. */
    private static int reached(SupportRequest request, boolean granted, boolean told) {
        return switch (request.state()) {
            case PLANNED -> 0;
            case AWAITING_APPROVAL, REFUSED -> APPROVED;
            case GRANTING_ACCESS -> GIVEN;
            case DRAFTING_MESSAGE, NOTIFYING_SUPPORT, SUPPORT_IN, SUPPORT_TOLD -> WITH_XERO;
            case ENDING_ACCESS -> REMOVED;
            case ENDED -> NAMES.size();
            case EXPIRED, WITHDRAWN -> granted ? NAMES.size() : stoppedAt(request, told);
        };
    }

    private static int stoppedAt(SupportRequest request, boolean told) {
        if (told) {
            return WITH_XERO;
        }
        return request.plan()
                .map(plan -> plan.approvers().isEmpty() ? plan.givesAccess() ? GIVEN : WITH_XERO : APPROVED)
                .orElse(0);
    }

    private static String ended(RequestState state) {
        return switch (state) {
            case REFUSED -> "declined";
            case EXPIRED -> "expired";
            default -> "withdrawn";
        };
    }
}
