package io.supportaccess.privacy;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Words and names that many mean, as the password check knows them. Where such a word stands alone nobody can tell whether
 * it means the person who is called so.
 */
final class CommonWords {

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
