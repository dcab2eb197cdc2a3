package io.supportaccess.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The details of an entry as they were told: with the texts and the people put back where commitments and pseudonyms stand.
 *
 * @param texts by the names of their details, without those that were erased
 * @param people by their pseudonyms, without those who were erased
 */
record ReadableDetails(Map<String, Object> lasting, Map<String, SaltedValue> texts, Map<String, SaltedValue> people) {

    /** In the place of a text that was erased. */
    static final String ERASED = "erased";

    AuditEntry entry(long id, Instant at, String code, Optional<String> reference, String actor) {
        return new AuditEntry(id, at, code, reference, actor, details());
    }

    Map<String, Object> details() {
        Map<String, Object> told = new LinkedHashMap<>();
        lasting.forEach((name, value) -> told.put(name, told(name, value)));
        return told;
    }

    String person(String pseudonym) {
        return Optional.ofNullable(people.get(pseudonym)).map(SaltedValue::text).orElse(pseudonym);
    }

    private Object told(String name, Object kept) {
        if (PersonalDetails.commitment(kept).isPresent()) {
            return Optional.ofNullable(texts.get(name)).map(SaltedValue::text).orElse(ERASED);
        }
        return PersonalDetails.pseudonym(kept)
                .<Object>map(this::person)
                .orElseGet(() -> kept instanceof List<?> several
                        ? several.stream().map(one -> told(name, one)).toList()
                        : kept);
    }
}
