package io.supportaccess.audit;

import io.supportaccess.request.DomainEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the texts and the people are those that were committed to, and what is missing was erased in due form. */
final class PersonalDataCheck {

    private final Map<String, SaltedValue> known = new HashMap<>();
    private final Map<EntryTextKey, EntryWithProof> withoutText = new LinkedHashMap<>();
    private final Map<String, EntryWithProof> withoutPerson = new LinkedHashMap<>();
    private final Set<String> erasedPeople = new HashSet<>();
    private final boolean ofOneMoment;

    /**
     * @param ofOneMoment whether all of it was read at the same moment: then nothing is there that an erasure has named.
     *     What is erased while somebody exports the trail may have been told before
     */
    PersonalDataCheck(boolean ofOneMoment) {
        this.ofOneMoment = ofOneMoment;
    }

    /** In the order of the chain: an erasure covers what was said before it. */
    void take(EntryWithProof entry, ChainEntry lasting) {
        if (!entry.isToldAsProven()) {
            throw TrailBroken.at(entry, "it tells something else than what its proof is about.");
        }
        texts(entry);
        people(entry);
        if (Erasure.isIn(lasting)) {
            Erasure.texts(lasting).forEach(text -> {
                if (withoutText.remove(text) == null && ofOneMoment) {
                    throw TrailBroken.at(
                            entry,
                            "it has erased the text %s of entry %d, which is there again."
                                    .formatted(text.name(), text.entryId()));
                }
            });
            Erasure.pseudonyms(lasting).forEach(erasedPeople::add);
        }
    }

    void finish() {
        withoutText.forEach((text, entry) -> {
            throw TrailBroken.at(
                    entry, "the text %s is missing, and no erasure is recorded that covers it.".formatted(text.name()));
        });
        erasedPeople.stream()
                .filter(pseudonym -> ofOneMoment && known.containsKey(pseudonym))
                .findFirst()
                .ifPresent(pseudonym -> {
                    throw TrailBroken.because("%s was erased, and is known again.".formatted(pseudonym));
                });
        withoutPerson.keySet().removeAll(erasedPeople);
        withoutPerson.forEach((pseudonym, entry) -> {
            throw TrailBroken.at(
                    entry, "nobody is known as %s any more, and no erasure is recorded.".formatted(pseudonym));
        });
    }

    private void texts(EntryWithProof entry) {
        Map<String, SaltedValue> texts = entry.proof().texts();
        long present = entry.proof().details().entrySet().stream()
                .filter(detail -> PersonalDetails.commitment(detail.getValue()).isPresent())
                .filter(detail -> {
                    SaltedValue text = texts.get(detail.getKey());
                    if (text == null) {
                        withoutText.put(new EntryTextKey(entry.id(), detail.getKey()), entry);
                    } else if (!detail.getValue().equals(PersonalDetails.committed(text))) {
                        throw TrailBroken.at(entry, "the text %s was changed.".formatted(detail.getKey()));
                    }
                    return text != null;
                })
                .count();
        if (present != texts.size()) {
            throw TrailBroken.at(entry, "it has a text that it was not written with.");
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
