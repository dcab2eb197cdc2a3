package io.supportaccess.audit;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.Person;
import io.supportaccess.request.PersonalText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what personal data was erased from the audit trail and the permits: only what such a fact names may be missing. It
 * is published before the data is erased, in the same transaction, so that the people still have their pseudonyms.
 *
 * @param people by their user ids, whose rows of {@code person} are then emptied
 * @param entries whose rows of {@code audit_personal} are then deleted, all or some
 * @param permits whose content is then deleted, by their numbers
 */
public record Erasure(List<String> people, List<Long> entries, List<Long> permits) {

    private static final String PEOPLE = "people";
    private static final String ENTRIES = "entries";
    private static final String PERMITS = "permits";

    /**
     * @param reference of the erased case; empty for a person
     * @param reason who asked for it, or which rule
     */
    public Fact fact(Optional<String> reference, String actor, String reason) {
        return new Fact(
                What.PERSONAL_DATA_ERASED,
                reference,
                actor,
                Map.of(
                        PEOPLE,
                        people.stream().map(Person::new).toList(),
                        ENTRIES,
                        entries,
                        PERMITS,
                        permits,
                        "reason",
                        new PersonalText(reason)));
    }

    static boolean isIn(ChainEntry entry) {
        return entry.code().equals(What.PERSONAL_DATA_ERASED.code());
    }

    static Stream<String> pseudonyms(ChainEntry erasing) {
        return list(erasing, PEOPLE).flatMap(person -> PersonalParts.pseudonym(person).stream());
    }

    static Stream<Long> entries(ChainEntry erasing) {
        return numbers(erasing, ENTRIES);
    }

    static Stream<Long> permits(ChainEntry erasing) {
        return numbers(erasing, PERMITS);
    }

    private static Stream<Long> numbers(ChainEntry erasing, String name) {
        return list(erasing, name).filter(Number.class::isInstance).map(number -> ((Number) number).longValue());
    }

    private static Stream<?> list(ChainEntry erasing, String name) {
        return erasing.details().get(name) instanceof Collection<?> several ? several.stream() : Stream.empty();
    }
}
