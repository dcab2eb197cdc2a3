package io.supportaccess.pages;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A sheet for Excel, written row by row so that its length costs no memory. A text is a text, also one that begins as a formula
 * does; a moment is a date in the time zone of the reader, and a number a number.
 */
final class Spreadsheet implements AutoCloseable {

    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Of Excel, one of them for the header. */
    private static final int MOST_ROWS = 1_048_576;

    private static final int LONGEST_TEXT = 32_767;
    private static final int ROWS_AT_A_TIME = 200;

    private final Workbook book;
    private final Worksheet sheet;
    private final PageText words;
    private int row;

    Spreadsheet(OutputStream out, String title, PageText words, Column... columns) {
        this.book = new Workbook(out, "Xero Support Access", null);
        this.sheet = book.newWorksheet(title);
        this.words = words;
        sheet.freezePane(0, 1);
        for (int place = 0; place < columns.length; place++) {
            sheet.width(place, columns[place].width());
            sheet.inlineString(row, place, columns[place].title());
            sheet.style(row, place).bold().set();
        }
        row++;
    }

    /** @param width in letters */
    record Column(String title, int width) {}

    /** @param cells texts, moments, numbers and truths; an empty one stays empty */
    void add(Object... cells) {
        if (row == MOST_ROWS - 1) {
            set(0, words.text("spreadsheet.full"));
        }
        if (row >= MOST_ROWS - 1) {
            row = MOST_ROWS;
            return;
        }
        for (int place = 0; place < cells.length; place++) {
            set(place, cells[place]);
        }
        row++;
        if (row % ROWS_AT_A_TIME == 0) {
            flush();
        }
    }

    private void set(int place, Object cell) {
        if (cell instanceof Optional<?> perhaps) {
            perhaps.ifPresent(value -> set(place, value));
        } else if (cell instanceof Instant moment) {
            sheet.value(row, place, words.local(moment));
            sheet.style(row, place).format("yyyy-mm-dd hh:mm").set();
        } else if (cell instanceof BigDecimal number) {
            sheet.value(row, place, number);
            sheet.style(row, place).format("0.00").set();
        } else if (cell instanceof Number number) {
            sheet.value(row, place, number);
        } else if (cell instanceof Boolean truth) {
            sheet.inlineString(row, place, words.text(truth ? "spreadsheet.yes" : "common.no"));
        } else {
            String text = cell.toString();
            sheet.inlineString(row, place, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        }
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        book.finish();
    }
}
