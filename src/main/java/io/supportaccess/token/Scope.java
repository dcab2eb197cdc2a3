package io.supportaccess.token;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the owner's rights that a token may use. */
public enum Scope {
    REQUESTS_READ("Read requests and their messages"),
    REQUESTS_WRITE("Submit requests, do their steps and act on them"),
    /** A program gives no password, so it needs this besides. */
    REQUESTS_BREAK_GLASS("Use emergency access"),
    ACCESS_READ("Read active and past access"),
    AUDIT_READ("Read the audit trail"),
    ORGANISATIONS_READ("Read organisations"),
    ORGANISATIONS_WRITE("Change organisations"),
    METRICS_READ("Read the meters of the management port"),
    INBOUND_MAIL("Hand over mail of Xero Support"),
    ENGINE("Complete steps through Camunda's REST API");

    private final String words;

    Scope(String words) {
        this.words = words;
    }

    /** As every interface spells it, e.g. {@code requests:read}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ":").replace('_', '-');
    }

    public String words() {
        return words;
    }

    public static Optional<Scope> of(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findAny();
    }
}
