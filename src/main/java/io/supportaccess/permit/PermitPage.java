package io.supportaccess.permit;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A permit as one printed page for the client's file. */
public final class PermitPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Color INK = new Color(0x1f, 0x29, 0x33);
    private static final Color QUIET = new Color(0x5b, 0x67, 0x70);
    private static final Color RULE = new Color(0xd5, 0xda, 0xdf);
    private static final int LONGEST_NAME = 90;
    private static final int LONGEST_TEXT = 400;

    private final Permit permit;
    private final Terms terms;
    private final PdfPTable facts = new PdfPTable(new float[] {1, 3});
    private boolean whole = true;

    private PermitPage(Permit permit, Terms terms) {
        this.permit = permit;
        this.terms = terms;
    }

    public static byte[] of(Permit permit, Terms terms) {
        return new PermitPage(permit, terms).written();
    }

    private byte[] written() {
        String name = printable(terms.organisation(), LONGEST_NAME);
        var bytes = new ByteArrayOutputStream();
        var page = new Document(PageSize.A4, 64, 64, 64, 48);
        PdfWriter.getInstance(page, bytes);
        page.addTitle("Permit %d, %s".formatted(terms.number(), terms.reference()));
        page.addCreator("Xero Support Access");
        page.open();
        page.add(new Paragraph("PERMIT FOR XERO SUPPORT", font(false, 9, QUIET)));
        page.add(spaced(new Paragraph(name, font(true, name.length() > 40 ? 14 : 22, INK)), 8, 0));
        page.add(spaced(new Paragraph(standing(), font(false, 11, INK)), 4, 18));
        facts();
        page.add(facts);
        page.add(spaced(new Paragraph(smallPrint(), font(false, 7.5f, QUIET)), 16, 0));
        page.close();
        return bytes.toByteArray();
    }

    private String standing() {
        return terms.ended()
                .map(ended -> "Access has ended: Xero Support was seen to be gone on %s.".formatted(time(ended.at())))
                .orElse("Xero Support may be in this organisation until %s.".formatted(time(terms.until())));
    }

    private void facts() {
        facts.setWidthPercentage(100);
        row("Scope", terms.target().equals("practice") ? "The practice's own area in My Xero" : "The organisation");
        row("From", time(terms.from()));
        row("Planned end", time(terms.until()));
        row("Payroll", terms.payroll() ? "Included" : "Not included");
        row("Data", terms.mayChangeData() ? "May change data" : "Look only");
        row("Asked for by", terms.requestedBy());
        row("Approved by", approved());
        row("Let in by", terms.letInBy());
        row("Subject", terms.subject());
        row("Reason", terms.reason());
        terms.ended()
                .ifPresent(ended -> row(
                        "Ended",
                        "%s; removed by %s, confirmed by %s"
                                .formatted(time(ended.at()), ended.removedBy(), ended.confirmedBy())));
        row("Reference", terms.reference());
        row(
                "Permit",
                "Number %d, version %d%s, signed on %s"
                        .formatted(
                                terms.number(),
                                terms.version(),
                                terms.replaces()
                                        .map(", in the place of number %d"::formatted)
                                        .orElse(""),
                                time(terms.issuedAt())));
    }

    private String approved() {
        return switch (terms.approval()) {
            case "policy" -> "The policy, by its rule";
            case "break-glass" -> terms.approvedBy() + ", without waiting for an approval";
            default -> terms.approvedBy();
        };
    }

    private String smallPrint() {
        return """
                %sThis page shows a signed record: the record counts, not the print. Whoever may see the case reads it, \
                with its exact text and the public key, at /api/support-requests/%s/permit?version=%d.
                SHA-256 %s
                Ed25519 signature %s
                Key %s""".formatted(
                whole ? "" : "Characters that this print cannot show are question marks, and long texts are cut. ",
                printable(terms.reference()),
                terms.version(),
                permit.digest(),
                permit.signature(),
                permit.keyId());
    }

    private void row(String name, String value) {
        facts.addCell(cell(name, font(false, 10, QUIET)));
        facts.addCell(cell(printable(value), font(false, 10, INK)));
    }

    private String printable(String value) {
        return printable(value, LONGEST_TEXT);
    }

    private String printable(String value, int longest) {
        PrintableText printable = PrintableText.of(value, longest);
        whole &= printable.whole();
        return printable.text();
    }

    private static PdfPCell cell(String text, Font font) {
        var cell = new PdfPCell(new Phrase(text, font));
        cell.setBorder(Rectangle.TOP);
        cell.setBorderColor(RULE);
        cell.setBorderWidth(0.5f);
        cell.setPadding(6);
        cell.setPaddingLeft(0);
        return cell;
    }

    private static Paragraph spaced(Paragraph paragraph, float before, float after) {
        paragraph.setSpacingBefore(before);
        paragraph.setSpacingAfter(after);
        return paragraph;
    }

    private static Font font(boolean bold, float size, Color colour) {
        return FontFactory.getFont(
                bold ? FontFactory.HELVETICA_BOLD : FontFactory.HELVETICA, "Cp1252", false, size, Font.NORMAL, colour);
    }

    private static String time(Instant moment) {
        return TIME.format(moment);
    }
}
