package io.supportaccess.request;

import io.supportaccess.guard.Inspection.Finding;
import io.supportaccess.guard.LeakGuard;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why somebody sends what the leak guard would have refused. The record keeps the reason, what kinds it was and how many
 * of each; never a value.
 *
 * @param kinds by kind, e.g. {@code KEY_OR_TOKEN}
 */
public record LeakOverride(String reason, Map<String, Integer> kinds) {

    /** The optional field that carries the reason, at every door that takes one. */
    public static final String FIELD = "guardOverride";

    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    /**
     * What the reason has let through in these texts; empty where none was given or nothing needed it.
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

    public DomainEvent fact(String reference, String actor) {
        return DomainEvent.of(
                DomainEvent.EventType.LEAK_GUARD_OVERRIDDEN,
                reference,
                actor,
                Map.of("reason", new PersonalText(reason), "kinds", kinds));
    }

    /** The reason is a text like any other: guarded, and nothing explains what stands in it. */
    static Optional<String> reason(InputFields fields) {
        return fields.line(FIELD, LONGEST)
                .map(String::strip)
                .filter(reason -> reason.codePointCount(0, reason.length()) >= SHORTEST
                        || fields.refuse(FIELD, "must have at least %d characters: say why.".formatted(SHORTEST)));
    }
}
