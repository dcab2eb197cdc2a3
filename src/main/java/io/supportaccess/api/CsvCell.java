package io.supportaccess.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * A text for a CSV cell that no spreadsheet takes for a formula: an apostrophe stands before what could begin one. That is
 * so within the text, too: a spreadsheet of a country that separates by semicolons, or by tabs, begins a new cell there,
 * whatever is quoted.
 */
final class CsvCell {

    private static final Pattern FORMULA =
            Pattern.compile("((?:^|[;\t\r\n])[\\s\"']*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\r\n])");

    private CsvCell() {}

    static String of(String text) {
        return FORMULA.matcher(text).replaceAll(found -> found.group(2) == null ? "'" : "$1'$2");
    }

    /** Each cell in quotes, so that a semicolon in it begins no other one. */
    static CsvWriter writer(Writer out) {
        return CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out);
    }
}
