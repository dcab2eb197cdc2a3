package io.supportaccess.audit;

import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what personal data is erased from the audit trail and the permits: only what such a fact names may be missing. The
 * database takes it out as the fact is written, so that nobody can do the one without the other.
 *
 * @param people by their user ids, whose rows of {@code person} are emptied
 * @param texts whose rows of {@code audit_personal} are deleted, these and no others
 * @param permits whose content is deleted, by their numbers
 */
public record Erasure(List<String> people, List<EntryTextKey> texts, List<Long> permits) {

    private static final String PEOPLE = "people";
    private static final String TEXTS = "texts";
    private static final String PERMITS = "permits";

    /**
     * @param reference of the erased case; empty for a person
     * @param reason who asked for it, or which rule
     */
    public DomainEvent fact(Optional<String> reference, String actor, String reason) {
        return new DomainEvent(
                EventType.PERSONAL_DATA_ERASED,
                reference,
                actor,
                Map.of(
                        PEOPLE,
                        people.stream().map(UserId::new).toList(),
                        TEXTS,
                        entriesByName(),
                        PERMITS,
                        permits,
                        "reason",
                        new PersonalText(reason)));
    }

    /** Ten thousand texts have a few names, and each entry is a number under its text's name. */
    private Map<String, List<Long>> entriesByName() {
        return texts.stream()
                .collect(Collectors.groupingBy(
                        EntryTextKey::name,
                        TreeMap::new,
                        Collectors.mapping(EntryTextKey::entryId, Collectors.toList())));
    }

    static boolean isIn(ChainEntry entry) {
        return entry.code().equals(EventType.PERSONAL_DATA_ERASED.code());
    }

    static Stream<String> pseudonyms(ChainEntry erasing) {
        return list(erasing.details().get(PEOPLE)).flatMap(person -> PersonalDetails.pseudonym(person).stream());
    }

    static Stream<EntryTextKey> texts(ChainEntry erasing) {
        return erasing.details().get(TEXTS) instanceof Map<?, ?> named
                ? named.entrySet().stream().flatMap(text -> numbers(text.getValue())
                        .map(entry -> new EntryTextKey(entry, text.getKey().toString())))
                : Stream.empty();
    }

    static Stream<Long> permits(ChainEntry erasing) {
        return numbers(erasing.details().get(PERMITS));
    }

    private static Stream<Long> numbers(Object several) {
        return list(several).filter(Number.class::isInstance).map(number -> ((Number) number).longValue());
    }

    private static Stream<?> list(Object several) {
        return several instanceof Collection<?> list ? list.stream() : Stream.empty();
    }
}
