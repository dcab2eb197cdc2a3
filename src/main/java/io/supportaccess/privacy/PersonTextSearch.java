package io.supportaccess.privacy;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import io.supportaccess.organisation.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds a person in texts, by regular expressions of PostgreSQL that ignore case and know how an address encodes a
 * letter. A common name, and an id that is also a word, means the person only in requests in which the person had a
 * part. In the examples, the user {@code may} is called May Tanaka and has the address may.tanaka@example.com.
 *
 * @param anywhere finds the mail address, first and last name in any order, and each name that is no common word, here
 *     "may.tanaka@example.com", "Tanaka, May" and "Tanaka"
 * @param inCalls finds also the user's id, here "may": in the notes of programs it is better to erase too much than too
 *     little
 * @param whereConcerned finds also each name alone, here "May"
 * @param traces parts of these for a first search that is thirty times faster, here "%tanaka%"
 */
record PersonTextSearch(String anywhere, String inCalls, String whereConcerned, List<String> traces) {

    /** Shorter words occur too often. */
    private static final int SHORTEST = 2;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern TAG = Pattern.compile("\\+[^@]*@");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s,]+");
    private static final String BETWEEN = "(?:[^[:alnum:]%]|%[[:xdigit:]]{2})+";
    private static final String BEFORE = "(?:(?<![[:alnum:]])|(?<=%[[:xdigit:]][[:xdigit:]]))";
    private static final String BEHIND = "(?![[:alnum:]])";

    static PersonTextSearch of(PersonIdentity person) {
        List<String> mails = person.mails().stream()
                .map(address -> TAG.matcher(address).replaceFirst("@"))
                .toList();
        List<String> names = person.names().stream()
                .map(Spelling::composed)
                .flatMap(BETWEEN_NAMES::splitAsStream)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        Set<String> alone = Stream.concat(Stream.of(person.userId()), names.stream())
                .filter(word -> word.length() >= SHORTEST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var commonWords = new CommonWords();
        List<String> anywhere = new ArrayList<>();
        mails.stream().map(PersonTextSearch::mailExpression).forEach(anywhere::add);
        if (names.size() > 1) {
            String one = oneOf(names.stream().map(PersonTextSearch::expression).toList());
            anywhere.add(one + "(?:" + BETWEEN + one + ")+");
        }
        alone.stream()
                .filter(word -> !commonWords.include(word))
                .map(PersonTextSearch::expression)
                .forEach(anywhere::add);
        String id = expression(person.userId());
        return new PersonTextSearch(
                words(anywhere),
                words(with(anywhere, List.of(id))),
                words(with(
                        anywhere,
                        alone.stream().map(PersonTextSearch::expression).toList())),
                Stream.of(mails.stream(), Stream.of(person.userId()), names.stream())
                        .flatMap(Function.identity())
                        .map(PersonTextSearch::trace)
                        .distinct()
                        .toList());
    }

    /**
     * A condition of SQL that looks for a trace, or for an encoded letter, before it checks the slow condition. It is
     * written with {@code case}, since the database would otherwise choose the order itself.
     */
    static String whereATraceIs(String text, String condition) {
        return "case when %1$s ilike any (:traces) or position('%%' in %1$s) > 0 then %2$s else false end"
                .formatted(text, condition);
    }

    /** The longest part that can be written in only one way; without any, all texts are searched. */
    private static String trace(String words) {
        return PLAIN.matcher(words)
                .results()
                .map(MatchResult::group)
                .max(Comparator.comparingInt(String::length))
                .map(part -> "%" + part + "%")
                .orElse("%");
    }

    /** Finds exactly these words. */
    static String phrase(String words) {
        return words(List.of(expression(words)));
    }

    private static List<String> with(List<String> expressions, List<String> more) {
        return Stream.concat(expressions.stream(), more.stream()).distinct().toList();
    }

    private static String words(Collection<String> expressions) {
        return expressions.isEmpty() ? "(?!)" : BEFORE + oneOf(expressions) + BEHIND;
    }

    private static String oneOf(Collection<String> expressions) {
        return "(?:" + String.join("|", expressions) + ")";
    }

    /** Each character as it is, or encoded as in an address, once or twice. */
    private static String expression(String words) {
        return words.codePoints()
                .mapToObj(Character::toString)
                .map(PersonTextSearch::character)
                .collect(Collectors.joining());
    }

    /** A tag after a plus does not make another mailbox. */
    private static String mailExpression(String address) {
        int domain = address.lastIndexOf('@');
        if (domain < 0) {
            return expression(address);
        }
        return expression(address.substring(0, domain)) + "(?:(?:\\+|%(?:25)*2[bB])[^@[:space:]]*)?"
                + expression(address.substring(domain));
    }

    private static String character(String character) {
        if (character.isBlank()) {
            return BETWEEN;
        }
        return Stream.concat(
                        Stream.of(Character.isLetterOrDigit(character.codePointAt(0)) ? character : "\\" + character),
                        Stream.of(character.toLowerCase(Locale.ROOT), character.toUpperCase(Locale.ROOT))
                                .distinct()
                                .map(PersonTextSearch::encoded))
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String encoded(String character) {
        return HexFormat.of().withPrefix("%(?:25)*").formatHex(character.getBytes(StandardCharsets.UTF_8));
    }

    /** Common words and names, as the password check knows them: such a word alone may not mean the person. */
    private static final class CommonWords {

        private final List<Dictionary> dictionaries;

        CommonWords() {
            try {
                this.dictionaries = StandardDictionaries.loadAllDictionaries();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        boolean include(String word) {
            String folded = word.toLowerCase(Locale.ROOT);
            return dictionaries.stream()
                    .anyMatch(dictionary -> dictionary.getRankedDictionary().containsKey(folded));
        }
    }
}
