package io.supportaccess.process.delegation;

import io.supportaccess.organisation.Role;
import io.supportaccess.request.InputFields;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A delegation as it is asked for.
 *
 * @param absent the person who is away; only administrators name another than themselves
 */
record DelegationInput(String absent, String delegate, List<String> roles, Instant from, Instant until) {

    /** The roles whose steps somebody else can do. */
    static final List<String> ROLES =
            List.of(Role.REQUESTERS.group(), Role.ACCESS_MANAGERS.group(), Role.APPROVERS.group());

    private static final int LONGEST_NAME = 255;
    private static final int MOST_DAYS = 180;

    static DelegationInput from(Map<String, ?> given, String caller) {
        var fields = new InputFields(given);
        String absent = fields.name("absent", LONGEST_NAME).orElse(caller);
        String delegate = fields.required("delegate", fields.name("delegate", LONGEST_NAME), "");
        List<String> roles = fields.nameList("roles", ROLES.size(), LONGEST_NAME).stream()
                .distinct()
                .toList();
        if (roles.isEmpty() || !ROLES.containsAll(roles)) {
            fields.refuse("roles", "must be one or more of %s.".formatted(String.join(", ", ROLES)));
        }
        Instant now = Instant.now();
        Instant from = fields.required("from", moment(fields, "from"), now);
        Instant until = fields.required("until", moment(fields, "until"), now.plusSeconds(1));
        if (!until.isAfter(now) || !until.isAfter(from)) {
            fields.refuse("until", "must be later than now and than the beginning.");
        }
        if (until.isAfter(from.plus(Duration.ofDays(MOST_DAYS)))) {
            fields.refuse("until", "must be at most %d days after the beginning.".formatted(MOST_DAYS));
        }
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return new DelegationInput(absent, delegate, roles, from, until);
    }

    private static Optional<Instant> moment(InputFields fields, String name) {
        return fields.name(name, 40).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException other) {
                fields.refuse(name, "must be a time with its offset, e.g. 2026-12-01T00:00:00Z.");
                return Optional.empty();
            }
        });
    }
}
