package io.supportaccess.request;

import java.util.Optional;

/**
 * Which requests a list shows; an empty part leaves none out.
 *
 * @param organisation id, name or short code
 */
public record RequestQuery(Optional<RequestState> state, Optional<String> organisation, Viewer viewer) {}
