package io.supportaccess.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * A text for a CSV cell that no spreadsheet takes for a formula: an apostrophe comes before every character that could
 * begin one. Also inside the text: in some locales a spreadsheet splits cells at a semicolon or a tab, whatever is
 * quoted.
 */
final class CsvCell {

    private static final Pattern FORMULA =
            Pattern.compile("((?:^|[;\t\r\n])[\\s\"']*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\r\n])");

    private CsvCell() {}

    static String of(String text) {
        return FORMULA.matcher(text).replaceAll(found -> found.group(2) == null ? "'" : "$1'$2");
    }

    /** Puts each cell in quotes, so that a semicolon in it begins no other cell. */
    static CsvWriter writer(Writer out) {
        return CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out);
    }
}
