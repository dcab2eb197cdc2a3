package io.supportaccess.request;

import java.util.Optional;

/**
 * Which requests a list shows; an empty part leaves none out.
 *
 * @param organisation id, name or short code
 * @param seenBy a user who sees only own requests, and those of organisations that name this user as access manager
 */
public record RequestFilter(Optional<RequestState> state, Optional<String> organisation, Optional<String> seenBy) {}
