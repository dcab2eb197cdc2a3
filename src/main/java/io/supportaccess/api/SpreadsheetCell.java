package io.supportaccess.api;

import java.util.regex.Pattern;

/** A text for a CSV cell that no spreadsheet takes for a formula: an apostrophe stands before what could begin one. */
final class SpreadsheetCell {

    private static final Pattern FORMULA =
            Pattern.compile("^\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*|^[\t\r\n].*", Pattern.DOTALL);

    private SpreadsheetCell() {}

    static String of(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
