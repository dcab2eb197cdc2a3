package io.supportaccess.refusal;

import org.assertj.core.api.Condition;

/** A refusal of the expected kind. */
public final class Refused {

    private Refused() {}

    public static Condition<Throwable> refusedAs(Refusal.Kind kind) {
        return new Condition<>(
                thrown -> thrown instanceof Refusal refusal && refusal.is(kind), "a refusal of the kind %s", kind);
    }
}
