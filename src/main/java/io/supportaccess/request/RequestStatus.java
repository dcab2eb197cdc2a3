package io.supportaccess.request;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a list of requests is filtered by: a state, or what several states have in common.
 *
 * @param code as in an address, e.g. {@code open}, or the name of a state
 */
public record RequestStatus(String code, String condition) {

    public static final RequestStatus OPEN = new RequestStatus("open", "r.closed_at is null");
    public static final RequestStatus OVERDUE =
            new RequestStatus("overdue", "r.closed_at is null and r.overdue_since is not null");
    public static final RequestStatus CLOSED = new RequestStatus("closed", "r.closed_at is not null");

    /** All of them, the common ones first. */
    public static List<RequestStatus> all() {
        return Stream.concat(
                        Stream.of(OPEN, OVERDUE, CLOSED),
                        Arrays.stream(RequestState.values()).map(RequestStatus::of))
                .toList();
    }

    public static Optional<RequestStatus> of(String code) {
        return all().stream().filter(known -> known.code.equals(code)).findAny();
    }

    private static RequestStatus of(RequestState state) {
        return new RequestStatus(state.name(), "r.state = '" + state.name() + "'");
    }

    /** The state, unless it is what several have in common. */
    public Optional<RequestState> state() {
        return Arrays.stream(RequestState.values())
                .filter(state -> state.name().equals(code))
                .findAny();
    }
}
