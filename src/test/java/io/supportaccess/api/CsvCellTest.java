package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvCellTest {

    private static final List<String> HOSTILE = List.of(
            "=1+1",
            "Acme;=1+1",
            "Acme; \"=1+1\"",
            "Acme;\t@SUM(A1)",
            "Acme\t=1+1",
            "Acme\n=1+1",
            "a;b;-1",
            "\tx",
            "\uFF1D1+1");

    /** As spreadsheets read it: one looks at quotes, others split where their own separator stands. */
    @Test
    void noCellBeginsAFormulaWhateverSeparatesTheCells() {
        String csv = written(HOSTILE);
        assertThat(CsvReader.builder().ofCsvRecord(csv).stream().flatMap(row -> row.getFields().stream()))
                .hasSize(HOSTILE.size() * 2)
                .noneMatch(CsvCellTest::beginsAFormula);
        for (String separator : List.of(";", "\t")) {
            assertThat(csv.split("[\r\n" + separator + "]")).noneMatch(CsvCellTest::beginsAFormula);
        }
    }

    @Test
    void whatIsHarmlessStaysAsItIsAndInItsCell() {
        for (Map.Entry<String, String> text : Map.of(
                        "Acme; Sons, Ltd", "Acme; Sons, Ltd",
                        "2026-11-26T10:00:00Z", "2026-11-26T10:00:00Z",
                        "{\"a\":-1}", "{\"a\":-1}",
                        "Acme;=1", "Acme;'=1")
                .entrySet()) {
            String csv = written(List.of(text.getKey()));
            assertThat(csv).startsWith("\"").endsWith("\"\r\n");
            assertThat(CsvReader.builder().ofCsvRecord(csv).stream().toList())
                    .singleElement()
                    .satisfies(row -> assertThat(row.getField(1)).isEqualTo(text.getValue()));
        }
    }

    private static String written(List<String> texts) {
        var out = new StringWriter();
        CsvWriter csv = CsvCell.writer(out);
        texts.forEach(text -> csv.writeRecord("XS-1", CsvCell.of(text)));
        try {
            csv.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static boolean beginsAFormula(String cell) {
        return Stream.of("=", "+", "-", "@", "\uFF1D").anyMatch(cell.strip().replaceAll("^[\\s\"]+", "")::startsWith);
    }
}
