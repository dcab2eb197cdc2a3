package io.supportaccess.report;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfStructureElement;
import com.lowagie.text.pdf.PdfWriter;
import io.supportaccess.permit.PrintFace;
import io.supportaccess.permit.PrintableText;
import java.awt.Color;
import java.io.ByteArrayOutputStream;

/**
 * Sets text on pages and tags it, so that a screen reader reads headings, paragraphs and tables in their order. Each text is
 * short enough for a page, and stays on one.
 */
final class TaggedPages {

    private static final Color INK = new Color(0x1f, 0x29, 0x33);
    private static final Color QUIET = new Color(0x5b, 0x67, 0x70);
    private static final PdfName ARTIFACT = new PdfName("Artifact");
    private static final float MARGIN = 56;
    private static final float LEFT = MARGIN;
    private static final float RIGHT = PageSize.A4.getWidth() - MARGIN;
    private static final float VALUES = LEFT + 120;
    private static final float TOP = PageSize.A4.getHeight() - MARGIN;
    private static final float BOTTOM = MARGIN + 20;
    private static final float LINE = 1.35f;

    /** More than any text of a statement has; it needs two thirds of a page. */
    private static final int LONGEST = 2_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4);
    private final PdfWriter writer = PdfWriter.getInstance(document, bytes);
    private final BaseFont regular = PrintFace.of("Regular");
    private final BaseFont bold = PrintFace.of("Bold");
    private final Font plain = new Font(regular, 10, Font.NORMAL, INK);
    private final Font quiet = new Font(regular, 8.5f, Font.NORMAL, QUIET);
    private final String footer;
    private final PdfStructureElement root;
    private float y = TOP;
    private boolean replaced;

    /** @param language of the text, e.g. {@code en} */
    TaggedPages(String title, String language, String footer) {
        this.footer = footer;
        writer.setTagged();
        writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
        document.addTitle(title);
        document.addCreator("Xero Support Access");
        document.open();
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language));
        root = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
    }

    /** Whether a character was printed as a question mark. */
    boolean replaced() {
        return replaced;
    }

    void title(String text) {
        block("H1", text, new Font(bold, 17, Font.NORMAL, INK), 10);
    }

    void heading(String text) {
        block("H2", text, new Font(bold, 11, Font.NORMAL, INK), 16);
    }

    void paragraph(String text) {
        block("P", text, plain, 8);
    }

    void warning(String text) {
        block("P", text, new Font(bold, 10, Font.NORMAL, INK), 8);
    }

    void smallPrint(String text) {
        block("P", text, quiet, 8);
    }

    /** Goes to the next page if a heading and this many lines do not fit on this one. */
    void keepTogether(int lines) {
        if (y - 32 - lines * (plain.getSize() * LINE + 3) < BOTTOM) {
            nextPage();
        }
    }

    PdfStructureElement table() {
        return new PdfStructureElement(root, new PdfName("Table"));
    }

    /** A name and its value, beside each other. */
    void row(PdfStructureElement table, String name, String value) {
        Phrase shown = phrase(value, plain);
        float height = height(shown, plain, VALUES);
        moveDown(3, height);
        var row = new PdfStructureElement(table, new PdfName("TR"));
        var header = new PdfStructureElement(row, new PdfName("TH"));
        var scope = new PdfDictionary();
        scope.put(PdfName.O, new PdfName("Table"));
        scope.put(new PdfName("Scope"), new PdfName("Row"));
        header.put(PdfName.A, scope);
        float top = y;
        draw(header, phrase(name, new Font(regular, 10, Font.NORMAL, QUIET)), plain, LEFT);
        y = top;
        draw(new PdfStructureElement(row, new PdfName("TD")), shown, plain, VALUES);
    }

    byte[] bytes() {
        endPage();
        document.close();
        return bytes.toByteArray();
    }

    private void block(String role, String text, Font font, float before) {
        Phrase shown = phrase(text, font);
        moveDown(before, height(shown, font, LEFT));
        draw(new PdfStructureElement(root, new PdfName(role)), shown, font, LEFT);
    }

    private Phrase phrase(String text, Font font) {
        PrintableText printable = PrintableText.of(text, LONGEST, regular::charExists);
        replaced |= printable.replaced();
        return new Phrase(printable.text(), font);
    }

    private void moveDown(float before, float height) {
        if (y - before - height < BOTTOM) {
            nextPage();
        } else {
            y -= before;
        }
    }

    private float height(Phrase text, Font font, float left) {
        ColumnText column = column(text, font, left);
        column.go(true);
        return y - column.getYLine();
    }

    private void draw(PdfStructureElement element, Phrase text, Font font, float left) {
        PdfContentByte canvas = writer.getDirectContent();
        canvas.beginMarkedContentSequence(element);
        ColumnText column = column(text, font, left);
        column.go();
        canvas.endMarkedContentSequence();
        y = column.getYLine();
    }

    /** The column has no lower edge, so that its height can be measured wherever the page ends. */
    private ColumnText column(Phrase text, Font font, float left) {
        var column = new ColumnText(writer.getDirectContent());
        column.setSimpleColumn(text, left, -PageSize.A4.getHeight(), RIGHT, y, font.getSize() * LINE, 0);
        return column;
    }

    private void nextPage() {
        endPage();
        document.newPage();
        y = TOP;
    }

    /** The footer is no part of the text. */
    private void endPage() {
        PdfContentByte canvas = writer.getDirectContent();
        canvas.beginMarkedContentSequence(ARTIFACT);
        String text = PrintableText.of(footer, 70, regular::charExists).text();
        ColumnText.showTextAligned(
                canvas,
                Element.ALIGN_LEFT,
                new Phrase("%s, page %d".formatted(text, writer.getPageNumber()), quiet),
                LEFT,
                MARGIN - 14,
                0);
        canvas.endMarkedContentSequence();
        writer.setPageEmpty(false);
    }
}
