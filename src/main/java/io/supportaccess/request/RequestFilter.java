package io.supportaccess.request;

import java.util.Optional;

/**
 * Which requests a list shows; an empty part leaves none out.
 *
 * @param organisation id, name or short code
 * @param requester the user who asked
 */
public record RequestFilter(Optional<RequestState> state, Optional<String> organisation, Optional<String> requester) {}
