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
 * The event of an erasure: it names the personal data that may be missing from the audit trail and the permits. The
 * database removes the data as the event is written, so neither happens without the other.
 *
 * @param people user ids, whose rows of {@code person} are emptied
 * @param texts whose rows of {@code audit_personal} are deleted
 * @param permits whose content is deleted, by their numbers
 */
public record Erasure(List<String> people, List<EntryTextKey> texts, List<Long> permits) {

    private static final String PEOPLE = "people";
    private static final String TEXTS = "texts";
    private static final String PERMITS = "permits";

    /**
     * @param reference of the erased request; empty for a person
     * @param reason the person who asked for it, or the rule
     */
    public DomainEvent event(Optional<String> reference, String actor, String reason) {
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

    /** The numbers of the entries under the name of their text: ten thousand texts have a few names. */
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

    /** Names a text: an entry may have several, of which some may be erased and the others stay. */
    public record EntryTextKey(long entryId, String name) {}
}
