package io.supportaccess.permit;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import io.supportaccess.access.Revocation;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A permit as one printed page for the client's file. */
public final class PermitPdf {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Color INK = new Color(0x1f, 0x29, 0x33);
    private static final Color QUIET = new Color(0x5b, 0x67, 0x70);
    private static final Color RULE = new Color(0xd5, 0xda, 0xdf);

    /** The largest look that fits on one page is taken. */
    private static final List<Look> LOOKS = List.of(
            new Look(10, 2_000),
            new Look(9, 2_000),
            new Look(8, 2_000),
            new Look(8, 1_000),
            new Look(8, 400),
            new Look(8, 200));

    private final Permit permit;
    private final PermitTerms terms;
    private final Look look;
    private final BaseFont regular = PrintFace.of("Regular");
    private final BaseFont bold = PrintFace.of("Bold");
    private final PdfPTable table = new PdfPTable(new float[] {1, 3});
    private boolean replaced;
    private boolean cut;

    private PermitPdf(Permit permit, PermitTerms terms, Look look) {
        this.permit = permit;
        this.terms = terms;
        this.look = look;
    }

    /** The size of the letters in points, and the longest text in characters. */
    private record Look(float size, int longest) {}

    public static byte[] of(Permit permit, PermitTerms terms) {
        return LOOKS.stream()
                .flatMap(look -> new PermitPdf(permit, terms, look).onePage().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The last look fits the longest texts."));
    }

    private Optional<byte[]> onePage() {
        String name = printable(terms.organisation());
        var bytes = new ByteArrayOutputStream();
        var page = new Document(PageSize.A4, 64, 64, 56, 40);
        PdfWriter writer = PdfWriter.getInstance(page, bytes);
        page.addTitle("Permit %d, %s".formatted(terms.number(), terms.reference()));
        page.addCreator("Xero Support Access");
        page.open();
        page.add(paragraph("PERMIT FOR XERO SUPPORT", font(regular, 9, QUIET), 0, 0));
        page.add(paragraph(name, font(bold, name.length() > 40 ? 14 : 22, INK), 8, 0));
        page.add(paragraph(standing(), font(regular, 11, INK), 4, 14));
        fillTable();
        page.add(table);
        page.add(paragraph(smallPrint(), font(regular, 7.5f, QUIET), 12, 0));
        boolean fits = writer.getCurrentPageNumber() == 1;
        page.close();
        return fits ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }

    private String standing() {
        return terms.ended()
                .map(ended ->
                        "Access has ended: Xero Support was seen to be gone on %s.".formatted(TIME.format(ended.at())))
                .or(() -> terms.revocation()
                        .map(revoked -> "The access was revoked on %s: Xero Support has to be removed."
                                .formatted(TIME.format(revoked.revokedAt()))))
                .orElse("Xero Support may be in this organisation until %s.".formatted(TIME.format(terms.until())));
    }

    private void fillTable() {
        table.setWidthPercentage(100);
        row("Scope", terms.target().equals("practice") ? "The practice's own area in My Xero" : "The organisation");
        row("From", TIME.format(terms.from()));
        row(terms.revocation().isPresent() ? "Until" : "Planned end", TIME.format(terms.until()));
        row("Payroll", terms.payroll() ? "Included" : "Not included");
        row("Data", terms.mayChangeData() ? "Can edit" : "Read only");
        row("Requested by", terms.requestedBy());
        row("Approved by", approved());
        row("Added by", terms.letInBy());
        row("Subject", terms.subject());
        row("Reason", terms.reason());
        terms.extension().ifPresent(this::extended);
        terms.revocation().ifPresent(this::revoked);
        terms.ended().ifPresent(this::ended);
        row("Reference", terms.reference());
        String replaced =
                terms.replaces().map(", in the place of number %d"::formatted).orElse("");
        String signed = "Number %d, version %d%s, signed on %s";
        row("Permit", signed.formatted(terms.number(), terms.version(), replaced, TIME.format(terms.issuedAt())));
    }

    private void ended(PermitTerms.Ended ended) {
        String text = "%s; removed by %s, confirmed by %s";
        row("Ended", text.formatted(TIME.format(ended.at()), ended.removedBy(), ended.confirmedBy()));
    }

    private void revoked(Revocation revocation) {
        row("Revoked", "%s; by %s".formatted(TIME.format(revocation.revokedAt()), revocation.revokedBy()));
        row("Why revoked", revocation.revocationReason());
    }

    private void extended(PermitTerms.Extended extension) {
        String days = extension.days() == 1 ? "day" : "days";
        String text = "By %d %s; requested by %s, approved by %s";
        row("Extended", text.formatted(extension.days(), days, extension.askedBy(), extension.approvedBy()));
        row("Why extended", extension.reason());
        extension.comment().ifPresent(comment -> row("Approver's word", comment));
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
            %s%sThis page shows a signed record: the record counts, not the print. People who may see the request read \
            it, with its exact text and the public key:
            /api/support-requests/%s/permit?version=%d
            SHA-256 %s
            Ed25519 signature %s
            Key %s\
            """.formatted(
                        replaced ? "Characters that this print cannot show are question marks. " : "",
                        cut ? "A text that ends in … is longer than this page can show. " : "",
                        printable(terms.reference()),
                        terms.version(),
                        permit.digest(),
                        permit.signature(),
                        permit.keyId());
    }

    private void row(String name, String value) {
        table.addCell(cell(name, font(regular, look.size(), QUIET)));
        table.addCell(cell(printable(value), font(regular, look.size(), INK)));
    }

    private String printable(String value) {
        PrintableText printable = PrintableText.of(value, look.longest(), regular::charExists);
        replaced |= printable.replaced();
        cut |= printable.cut();
        return printable.text();
    }

    private PdfPCell cell(String text, Font font) {
        var cell = new PdfPCell(new Phrase(text, font));
        cell.setBorder(Rectangle.TOP);
        cell.setBorderColor(RULE);
        cell.setBorderWidth(0.5f);
        cell.setLeading(0, 1.25f);
        cell.setPadding(look.size() / 2);
        cell.setPaddingLeft(0);
        return cell;
    }

    private static Font font(BaseFont face, float size, Color colour) {
        return new Font(face, size, Font.NORMAL, colour);
    }

    private static Paragraph paragraph(String text, Font font, float before, float after) {
        var paragraph = new Paragraph(text, font);
        paragraph.setSpacingBefore(before);
        paragraph.setSpacingAfter(after);
        return paragraph;
    }
}
