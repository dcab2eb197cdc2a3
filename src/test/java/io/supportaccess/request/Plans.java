package io.supportaccess.request;

import java.util.List;
import java.util.Optional;

/** Plans for tests of what does not ask how they came about. */
public final class Plans {

    private Plans() {}

    public static AccessPlan by(Route route, boolean payroll) {
        return new AccessPlan(
                route, payroll, Optional.of("Read only"), 14, Optional.empty(), List.of(), "Low risk.", true);
    }
}
