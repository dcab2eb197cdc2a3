package io.supportaccess.request;

import io.supportaccess.guard.Inspection.Finding;
import io.supportaccess.guard.LeakGuard;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reason for sending a text that the leak guard would refuse. It has the kinds of findings and their number, never
 * a value.
 *
 * @param kinds the number of findings by kind, e.g. {@code KEY_OR_TOKEN}
 */
public record LeakOverride(String reason, Map<String, Integer> kinds) {

    /** The optional field with the reason. */
    public static final String FIELD = "guardOverride";

    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    public static final InputField ASKED = InputField.text(FIELD, SHORTEST, LONGEST);

    /**
     * The override used for these texts; empty without a reason, or if no text needed one.
     *
     * @param given the fields, of which one may be the reason
     */
    public static Optional<LeakOverride> in(Map<String, ?> given, Stream<String> texts) {
        Map<String, Integer> kinds = texts.flatMap(text -> LeakGuard.inspect(text).findings().stream())
                .map(Finding::kind)
                .filter(kind -> kind.canBeExplained())
                .collect(Collectors.toMap(kind -> kind.name(), kind -> 1, Integer::sum, TreeMap::new));
        return reason(new InputFields(given))
                .filter(reason -> !kinds.isEmpty())
                .map(reason -> new LeakOverride(reason, kinds));
    }

    public DomainEvent event(String reference, String actor) {
        return DomainEvent.of(
                DomainEvent.EventType.LEAK_GUARD_OVERRIDDEN,
                reference,
                actor,
                Map.of("reason", new PersonalText(reason), "kinds", kinds));
    }

    /** The reason itself passes the leak guard, and no override applies to it. */
    static Optional<String> reason(InputFields fields) {
        return fields.line(FIELD, LONGEST)
                .map(String::strip)
                .filter(reason -> reason.codePointCount(0, reason.length()) >= SHORTEST
                        || fields.refuse(FIELD, "must have at least %d characters: say why.".formatted(SHORTEST)));
    }
}
