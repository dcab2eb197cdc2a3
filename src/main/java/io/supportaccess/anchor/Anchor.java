package io.supportaccess.anchor;

import io.supportaccess.audit.Seal;
import java.io.IOException;

/** A place outside this installation that keeps signed heads. */
interface Anchor {

    /**
     * Returns once the place has the head. It may be asked again for a head that it has already.
     *
     * @throws IOException with the reason, if it has it not; the caller tries again later
     */
    void keep(Seal head) throws IOException;
}
