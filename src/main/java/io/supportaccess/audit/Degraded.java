package io.supportaccess.audit;

import org.springframework.boot.actuate.health.Status;

/** The health of a part that works less well than it should while everybody is served. */
public final class Degraded {

    public static final Status STATUS = new Status("DEGRADED");

    private Degraded() {}
}
