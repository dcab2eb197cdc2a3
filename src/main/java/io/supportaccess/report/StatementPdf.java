package io.supportaccess.report;

import com.lowagie.text.pdf.PdfStructureElement;
import io.supportaccess.report.StatementLetter.Entry;
import io.supportaccess.report.StatementLetter.Fact;

/** The letter of a statement as a file to send or to print. */
public final class StatementPdf {

    private StatementPdf() {}

    public static byte[] of(StatementLetter letter) {
        TaggedPages pages = set(letter);
        if (pages.replaced()) {
            pages.smallPrint("""
                This print has no letters for some characters and shows question marks in their place. The page of the statement \
                shows them, also when a browser prints it.\
                """);
        }
        return pages.bytes();
    }

    /** Whether it has question marks in place of characters that its font lacks. */
    public static boolean replacesCharacters(StatementLetter letter) {
        return set(letter).replaced();
    }

    private static TaggedPages set(StatementLetter letter) {
        String title = "%s: %s".formatted(letter.title(), letter.organisation());
        var pages = new TaggedPages(title, "en", title);
        pages.smallPrint(letter.organisation());
        pages.title(letter.title());
        if (!letter.warnings().isEmpty()) {
            pages.warning(letter.warning());
            letter.warnings().forEach(pages::smallPrint);
        }
        letter.opening().forEach(pages::paragraph);
        letter.accesses().forEach(access -> print(access, pages));
        pages.paragraph(letter.closing());
        return pages;
    }

    private static void print(Entry access, TaggedPages pages) {
        pages.keepTogether(access.facts().size());
        pages.heading(access.heading());
        PdfStructureElement table = pages.table();
        for (Fact fact : access.facts()) {
            pages.row(table, fact.name(), fact.text());
        }
    }
}
