package io.supportaccess.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which entries of the audit trail are looked for; an empty part filters nothing.
 *
 * @param organisation the id of the organisation whose requests they belong to
 * @param people the user ids of whom one acted
 * @param kinds the codes of which an entry has one
 * @param from the earliest moment
 * @param before the moment before which they were written
 * @param sought what a person typed to search for
 */
public record AuditQuery(
        Optional<String> reference,
        Optional<String> organisation,
        Optional<List<String>> people,
        Optional<List<String>> kinds,
        Optional<Instant> from,
        Optional<Instant> before,
        Optional<Sought> sought) {

    /** Whether it finds the whole trail. */
    public boolean isAll() {
        return List.of(reference, organisation, people, kinds, from, before, sought).stream()
                .allMatch(Optional::isEmpty);
    }

    /**
     * A search: an entry fits by one of these.
     *
     * @param reference of its request, whole
     * @param words each begins a word in what a person wrote in it
     * @param organisations the ids of those whose names fit
     * @param people the user ids of those whose names fit
     * @param kinds the codes that fit
     */
    public record Sought(
            String reference,
            List<String> words,
            List<String> organisations,
            List<String> people,
            List<String> kinds) {}
}
