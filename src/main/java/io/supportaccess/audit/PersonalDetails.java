package io.supportaccess.audit;

import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The details of a fact in two parts: what stays in the entry, with a commitment in the place of each text and a pseudonym
 * in the place of each person, and the texts themselves.
 */
record PersonalDetails(Map<String, Object> lasting, List<Text> texts) {

    private static final String COMMITMENT = "commitment";
    private static final String PERSON = "person";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** What somebody wrote, under the name of its detail. */
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

    /** What stands in the place of a text. */
    static Optional<String> commitment(Object kept) {
        return only(COMMITMENT, kept);
    }

    /** What stands in the place of a person. */
    static Optional<String> pseudonym(Object kept) {
        return only(PERSON, kept);
    }

    /** What has to stand in the place of this text. */
    static Map<String, Object> committed(SaltedValue text) {
        return Map.of(COMMITMENT, Digest.commitment(salt(text), text.text()));
    }

    /** Under which name this user has to stand: as the database reckons it when the user first acts. */
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

    /** The database keeps every character but this one. */
    private static String writable(String text) {
        return text.replace("\0", "");
    }
}
