package io.supportaccess.pages;

import io.supportaccess.access.Approval;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One of the five stages of a request.
 *
 * @param name by the key of its message
 * @param note how far it is, by the key of its message
 */
public record Stage(String name, Standing standing, String note) {

    private static final List<String> NAMES =
            List.of("stage.requested", "stage.approved", "stage.given", "stage.with-xero", "stage.removed");

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
    static List<Stage> of(SupportRequest request, Optional<Approval> approval, boolean granted, boolean told) {
        int reached = reached(request, approval, granted, told);
        boolean stopped = request.state().isOver() && reached < NAMES.size();
        Map<Integer, String> leftOut = new HashMap<>();
        if (approval.filter(Approval::emergencyAccess).isPresent()) {
            leftOut.put(APPROVED, "stage.skipped");
        }
        if (request.isBy(Route.NO_ACCESS) && !granted) {
            leftOut.put(GIVEN, "stage.not-needed");
            leftOut.put(REMOVED, "stage.not-needed");
        }
        if (reached > WITH_XERO && !told) {
            leftOut.put(WITH_XERO, "stage.not-contacted");
        }
        return IntStream.range(0, NAMES.size())
                .mapToObj(stage -> leftOut.containsKey(stage)
                        ? new Stage(NAMES.get(stage), Standing.LEFT_OUT, leftOut.get(stage))
                        : of(request, stage, reached, stopped))
                .toList();
    }

    private static Stage of(SupportRequest request, int stage, int reached, boolean stopped) {
        String name = NAMES.get(stage);
        if (stage == reached) {
            return stopped
                    ? new Stage(name, Standing.STOPPED, ended(request.state()))
                    : new Stage(name, Standing.CURRENT, isWithXero(request.state()) ? "stage.now" : "stage.waiting");
        }
        if (stage > reached) {
            return new Stage(name, Standing.AHEAD, stopped ? "stage.not-reached" : "stage.to-come");
        }
        return new Stage(
                name, Standing.DONE, stage == APPROVED && isAutomatic(request) ? "stage.automatically" : "stage.done");
    }

    /** The stage at which the request is or has stopped; beyond the last one if it has gone through all. */
    private static int reached(SupportRequest request, Optional<Approval> approval, boolean granted, boolean told) {
        return switch (request.state()) {
            case PLANNED -> 0;
            case AWAITING_APPROVAL, REFUSED -> APPROVED;
            case GRANTING_ACCESS -> GIVEN;
            case DRAFTING_MESSAGE, NOTIFYING_SUPPORT, SUPPORT_IN, SUPPORT_TOLD -> WITH_XERO;
            case ENDING_ACCESS -> REMOVED;
            case ENDED -> NAMES.size();
            case EXPIRED, WITHDRAWN -> granted ? NAMES.size() : stoppedAt(request, approval, told);
        };
    }

    private static int stoppedAt(SupportRequest request, Optional<Approval> approval, boolean told) {
        if (told) {
            return WITH_XERO;
        }
        boolean approved =
                isAutomatic(request) || approval.filter(Approval::approved).isPresent();
        return request.plan()
                .map(plan -> approved ? plan.givesAccess() ? GIVEN : WITH_XERO : APPROVED)
                .orElse(0);
    }

    private static boolean isAutomatic(SupportRequest request) {
        return request.plan().filter(plan -> plan.approvers().isEmpty()).isPresent();
    }

    /** Only then does what the stage is called hold already: before, somebody here has still to act. */
    private static boolean isWithXero(RequestState state) {
        return state == RequestState.SUPPORT_IN || state == RequestState.SUPPORT_TOLD;
    }

    private static String ended(RequestState state) {
        return switch (state) {
            case REFUSED -> "stage.declined";
            case EXPIRED -> "stage.expired";
            default -> "stage.withdrawn";
        };
    }
}
