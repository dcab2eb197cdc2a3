package io.supportaccess.token;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the owner's rights that a token may use. */
public enum Scope {
    REQUESTS_READ,
    REQUESTS_WRITE,
    /** A program gives no password, so it needs this besides. */
    REQUESTS_BREAK_GLASS,
    ACCESS_READ,
    AUDIT_READ,
    ORGANISATIONS_READ,
    ORGANISATIONS_WRITE,
    METRICS_READ,
    INBOUND_MAIL,
    ENGINE;

    /** As every interface spells it, e.g. {@code requests:read}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ":").replace('_', '-');
    }

    public static Optional<Scope> of(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findAny();
    }
}
