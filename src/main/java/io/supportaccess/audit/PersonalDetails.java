package io.supportaccess.audit;

import io.supportaccess.audit.EntryWithProof.SaltedValue;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The details of an event in two parts: the lasting ones, with a commitment in the place of each text and a pseudonym
 * in the place of each person, and the texts themselves, which can be erased.
 */
record PersonalDetails(Map<String, Object> lasting, List<Text> texts) {

    private static final String COMMITMENT = "commitment";
    private static final String PERSON = "person";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A text under the name of its detail. */
    record Text(String name, String value, byte[] salt) {}

    static PersonalDetails of(Map<String, Object> details, UnaryOperator<String> pseudonym) {
        var parts = new PersonalDetails(new TreeMap<>(), new ArrayList<>());
        details.forEach((name, value) -> parts.lasting.put(name, parts.lasting(name, value, pseudonym)));
        return parts;
    }

    private Object lasting(String name, Object value, UnaryOperator<String> pseudonym) {
        if (value instanceof PersonalText written) {
            byte[] salt = new byte[16];
            RANDOM.nextBytes(salt);
            String text = writable(written.text());
            texts.add(new Text(name, text, salt));
            return Map.of(COMMITMENT, Digest.commitment(salt, text));
        }
        if (value instanceof UserId person) {
            return Map.of(PERSON, pseudonym.apply(person.userId()));
        }
        return value instanceof Collection<?> several
                ? several.stream().map(one -> lasting(name, one, pseudonym)).toList()
                : value;
    }

    /** The commitment, if this value is one. */
    static Optional<String> commitment(Object kept) {
        return only(COMMITMENT, kept);
    }

    /** The pseudonym, if this value is one. */
    static Optional<String> pseudonym(Object kept) {
        return only(PERSON, kept);
    }

    /** The commitment that the entry must have instead of this text. */
    static Map<String, Object> committed(SaltedValue text) {
        return Map.of(COMMITMENT, Digest.commitment(salt(text), text.text()));
    }

    /** The pseudonym of this user, made as the database makes it when the user first acts. */
    static String pseudonym(SaltedValue person) {
        return "person-" + Digest.commitment(salt(person), person.text()).substring(0, 32);
    }

    private static byte[] salt(SaltedValue revealed) {
        return HexFormat.of().parseHex(revealed.salt());
    }

    private static Optional<String> only(String name, Object kept) {
        return kept instanceof Map<?, ?> value && value.size() == 1 && value.get(name) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** PostgreSQL cannot store this one character. */
    private static String writable(String text) {
        return text.replace("\0", "");
    }

    /**
     * The readable details of an entry, with texts and people in the place of their commitments and pseudonyms.
     *
     * @param texts by the names of their details, without the erased ones
     * @param people by their pseudonyms, without the erased ones
     */
    record ReadableDetails(
            Map<String, Object> lasting, Map<String, SaltedValue> texts, Map<String, SaltedValue> people) {

        /** Replaces an erased text. */
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
            return Optional.ofNullable(people.get(pseudonym))
                    .map(SaltedValue::text)
                    .orElse(pseudonym);
        }

        private Object told(String name, Object kept) {
            if (PersonalDetails.commitment(kept).isPresent()) {
                return Optional.ofNullable(texts.get(name))
                        .map(SaltedValue::text)
                        .orElse(ERASED);
            }
            return PersonalDetails.pseudonym(kept)
                    .<Object>map(this::person)
                    .orElseGet(() -> kept instanceof List<?> several
                            ? several.stream().map(one -> told(name, one)).toList()
                            : kept);
        }
    }
}
