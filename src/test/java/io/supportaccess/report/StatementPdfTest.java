package io.supportaccess.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StatementPdfTest {

    private static final String NAME_OF_200_LETTERS = "Whānau Holdings ".repeat(12) + "Limited!";

    @Test
    void itHasEachWordOfTheLetter() throws IOException {
        StatementLetter letter = letter(ExampleStatement.full());
        String text = text(StatementPdf.of(letter));
        assertThat(text).contains("Kauri Ltd", letter.title(), letter.closing()).doesNotContain("question marks");
        assertThat(letter.opening()).allSatisfy(paragraph -> assertThat(text).contains(spaced(paragraph)));
        letter.accesses().forEach(access -> {
            assertThat(text).contains(access.heading());
            access.facts().forEach(fact -> assertThat(text).contains(fact.name(), spaced(fact.text())));
        });
    }

    /** What a screen reader needs: title, language, and each piece of text in its place of the tree. */
    @Test
    void itIsTaggedWithTitleAndLanguage() throws IOException {
        try (var reader = new PdfReader(StatementPdf.of(letter(ExampleStatement.full())))) {
            PdfDictionary catalog = reader.getCatalog();
            assertThat(reader.getInfo().get("Title")).isEqualTo("Access of Xero Support in October 2026: Kauri Ltd");
            assertThat(catalog.getAsString(PdfName.LANG)).hasToString("en");
            assertThat(catalog.getAsDict(PdfName.MARKINFO)
                            .getAsBoolean(PdfName.MARKED)
                            .booleanValue())
                    .isTrue();
            assertThat(catalog.getAsDict(PdfName.VIEWERPREFERENCES)
                            .getAsBoolean(PdfName.DISPLAYDOCTITLE)
                            .booleanValue())
                    .isTrue();
            PdfDictionary document =
                    kids(catalog.getAsDict(PdfName.STRUCTTREEROOT)).get(0);
            assertThat(kids(document))
                    .extracting(StatementPdfTest::role)
                    .containsExactly("/P", "/H1", "/P", "/P", "/P", "/H2", "/Table", "/H2", "/Table", "/P");
            assertThat(kids(kids(document).get(6))).hasSize(10).allSatisfy(row -> assertThat(kids(row))
                    .extracting(StatementPdfTest::role)
                    .containsExactly("/TH", "/TD"));
        }
    }

    @Test
    void aLongNameHasAllItsLetters() throws IOException {
        assertThat(NAME_OF_200_LETTERS).hasSize(200);
        assertThat(text(StatementPdf.of(letter(ExampleStatement.named(NAME_OF_200_LETTERS)))))
                .contains(NAME_OF_200_LETTERS)
                .doesNotContain("…");
    }

    @Test
    void lettersThatThePrintLacksAreQuestionMarksAndItSaysWhereTheyAre() throws IOException {
        assertThat(text(StatementPdf.of(letter(ExampleStatement.named("شركة 茶 Kauri")))))
                .contains("???? ? Kauri", "The page of the statement shows them");
    }

    @Test
    void manyAccessesFillPagesAndNoneIsCutInTwo() throws IOException {
        byte[] pdf = StatementPdf.of(letter(ExampleStatement.withAccesses(30)));
        try (var reader = new PdfReader(pdf)) {
            assertThat(reader.getNumberOfPages()).isBetween(8, 15);
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                String text = page(reader, page);
                assertThat(text.split("5 October 2026, 09:30 to", -1)).hasSameSizeAs(text.split("XS-2026-0041", -1));
            }
        }
        assertThat(text(pdf).split("XS-2026-0041", -1)).hasSize(31);
    }

    private static StatementLetter letter(Statement statement) {
        return StatementLetter.of(statement, UnaryOperator.identity());
    }

    private static String text(byte[] pdf) throws IOException {
        try (var reader = new PdfReader(pdf)) {
            var text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(page(reader, page)).append(' ');
            }
            return text.toString();
        }
    }

    private static String page(PdfReader reader, int number) throws IOException {
        return spaced(new PdfTextExtractor(reader).getTextFromPage(number));
    }

    /** However its lines end, and with spaces of one kind. */
    private static String spaced(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ");
    }

    private static String role(PdfDictionary element) {
        return element.getAsName(PdfName.S).toString();
    }

    private static List<PdfDictionary> kids(PdfDictionary element) {
        PdfArray array = element.getAsArray(PdfName.K);
        List<PdfDictionary> kids = new ArrayList<>();
        for (int number = 0; number < array.size(); number++) {
            kids.add(array.getAsDict(number));
        }
        return kids;
    }
}
