package io.supportaccess.api;

import io.supportaccess.refusal.InputRefused;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Limits how many rows a list of Camunda's REST has. The engine's own limit, {@code queryMaxResultsLimit}, refuses
 * every call that names no number, such as the simplest calls of programs.
 */
@PreMatching
final class EngineResultLimitFilter implements ContainerRequestFilter {

    static final int MOST = 5_000;

    private static final String FIELD = "maxResults";
    private static final String FIRST = "firstResult";
    private static final String NUMBER = "[0-9]{1,9}";

    @Override
    public void filter(ContainerRequestContext call) {
        String first = call.getUriInfo().getQueryParameters().getFirst(FIRST);
        if (first != null && !first.matches(NUMBER)) {
            throw InputRefused.because(FIRST, "must be a whole number from 0 on.");
        }
        String wanted = call.getUriInfo().getQueryParameters().getFirst(FIELD);
        if (wanted == null) {
            call.setRequestUri(call.getUriInfo()
                    .getRequestUriBuilder()
                    .queryParam(FIELD, MOST)
                    .build());
        } else if (!wanted.matches(NUMBER) || Integer.parseInt(wanted) > MOST) {
            throw InputRefused.because(
                    FIELD, "must be a whole number up to %d; further rows begin at firstResult=%1$d.".formatted(MOST));
        }
    }
}
