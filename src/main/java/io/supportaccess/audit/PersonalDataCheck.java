package io.supportaccess.audit;

import io.supportaccess.audit.EntryWithProof.SaltedValue;
import io.supportaccess.audit.Erasure.EntryTextKey;
import io.supportaccess.audit.TrailVerifier.TrailBroken;
import io.supportaccess.request.DomainEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that texts and people fit their commitments, and that an erasure covers each one that is missing. */
final class PersonalDataCheck {

    private final Map<String, SaltedValue> known = new HashMap<>();
    private final Map<EntryTextKey, EntryWithProof> withoutText = new LinkedHashMap<>();
    private final Map<String, EntryWithProof> withoutPerson = new LinkedHashMap<>();
    private final Set<String> erasedPeople = new HashSet<>();
    private final boolean snapshot;

    /**
     * @param snapshot whether the whole trail was read at one moment, so that erased data must be gone. An export takes
     * longer, and may hold data that was erased meanwhile
     */
    PersonalDataCheck(boolean snapshot) {
        this.snapshot = snapshot;
    }

    /** Takes the entries in the order of the chain: an erasure covers only earlier entries. */
    void take(EntryWithProof entry, ChainEntry lasting) {
        if (!entry.isReadableAsProven()) {
            throw TrailBroken.at(entry, "its readable part differs from its proof.");
        }
        texts(entry);
        people(entry);
        if (Erasure.isIn(lasting)) {
            Erasure.texts(lasting).forEach(text -> {
                if (withoutText.remove(text) == null && snapshot) {
                    throw TrailBroken.at(
                            entry,
                            "it erased the text %s of entry %d, and the text is there again."
                                    .formatted(text.name(), text.entryId()));
                }
            });
            Erasure.pseudonyms(lasting).forEach(erasedPeople::add);
        }
    }

    void finish() {
        withoutText.forEach((text, entry) -> {
            throw TrailBroken.at(
                    entry, "the text %s is missing, and no recorded erasure covers it.".formatted(text.name()));
        });
        erasedPeople.stream()
                .filter(pseudonym -> snapshot && known.containsKey(pseudonym))
                .findFirst()
                .ifPresent(pseudonym -> {
                    throw TrailBroken.because("%s was erased, and the user is there again.".formatted(pseudonym));
                });
        withoutPerson.keySet().removeAll(erasedPeople);
        withoutPerson.forEach((pseudonym, entry) -> {
            throw TrailBroken.at(
                    entry, "the user of %s is missing, and no recorded erasure covers it.".formatted(pseudonym));
        });
    }

    private void texts(EntryWithProof entry) {
        Map<String, SaltedValue> texts = entry.proof().texts();
        Map<String, Object> details = entry.proof().details();
        details.forEach((name, value) -> {
            if (PersonalDetails.commitment(value).isPresent()) {
                SaltedValue text = texts.get(name);
                if (text == null) {
                    withoutText.put(new EntryTextKey(entry.id(), name), entry);
                } else if (!value.equals(PersonalDetails.committed(text))) {
                    throw TrailBroken.at(entry, "the text %s was changed.".formatted(name));
                }
            }
        });
        if (!texts.keySet().stream()
                .allMatch(name -> PersonalDetails.commitment(details.get(name)).isPresent())) {
            throw TrailBroken.at(entry, "it has a text that was added later.");
        }
    }

    private void people(EntryWithProof entry) {
        Map<String, SaltedValue> people = entry.proof().people();
        Stream.concat(
                        Stream.of(entry.proof().actor()).filter(DomainEvent::isPerson),
                        entry.proof().details().values().stream()
                                .flatMap(value ->
                                        value instanceof Collection<?> several ? several.stream() : Stream.of(value))
                                .flatMap(value -> PersonalDetails.pseudonym(value).stream()))
                .forEach(pseudonym -> {
                    SaltedValue person = people.get(pseudonym);
                    if (person == null) {
                        withoutPerson.putIfAbsent(pseudonym, entry);
                    } else if (!person.equals(known.get(pseudonym))
                            && !pseudonym.equals(PersonalDetails.pseudonym(person))) {
                        throw TrailBroken.at(entry, "the user of %s was changed.".formatted(pseudonym));
                    } else {
                        known.put(pseudonym, person);
                    }
                });
    }
}
