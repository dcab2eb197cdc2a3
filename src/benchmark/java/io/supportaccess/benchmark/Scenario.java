package io.supportaccess.benchmark;

import java.util.Locale;

/** How far a case goes. */
enum Scenario {
    /** The two phases, until Xero Support is told. */
    PHASES,
    /** To <em>Access ended</em>. */
    WHOLE;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
