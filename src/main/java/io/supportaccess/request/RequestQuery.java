package io.supportaccess.request;

import java.util.Optional;

/**
 * The filter of a list of requests; an empty part filters nothing.
 *
 * @param organisation id, name or short code
 */
public record RequestQuery(Optional<RequestState> state, Optional<String> organisation, Viewer viewer) {}
