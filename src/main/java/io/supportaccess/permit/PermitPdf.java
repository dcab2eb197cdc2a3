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
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/** A permit as one printed page for the client's file. */
public final class PermitPdf {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Color INK = new Color(0x1f, 0x29, 0x33);
    private static final Color QUIET = new Color(0x5b, 0x67, 0x70);
    private static final Color RULE = new Color(0xd5, 0xda, 0xdf);
    private static final int LONGEST_TEXT = 2_000;

    /** The largest that makes one page is taken. */
    private static final List<Look> LOOKS = List.of(
            new Look(10, LONGEST_TEXT),
            new Look(9, LONGEST_TEXT),
            new Look(8, LONGEST_TEXT),
            new Look(8, 1_000),
            new Look(8, 400),
            new Look(8, 200));

    private final Permit permit;
    private final PermitTerms terms;
    private final Look look;
    private final BaseFont regular = font("Regular");
    private final BaseFont bold = font("Bold");
    private final PdfPTable facts = new PdfPTable(new float[] {1, 3});
    private boolean replaced;
    private boolean cut;

    private PermitPdf(Permit permit, PermitTerms terms, Look look) {
        this.permit = permit;
        this.terms = terms;
        this.look = look;
    }

    /**
     * How it is set.
     *
     * @param size of the letters in points
     * @param longest text in characters
     */
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
        page.add(new Paragraph("PERMIT FOR XERO SUPPORT", new Font(regular, 9, Font.NORMAL, QUIET)));
        page.add(spaced(new Paragraph(name, new Font(bold, name.length() > 40 ? 14 : 22, Font.NORMAL, INK)), 8, 0));
        page.add(spaced(new Paragraph(standing(), new Font(regular, 11, Font.NORMAL, INK)), 4, 14));
        facts();
        page.add(facts);
        page.add(spaced(new Paragraph(smallPrint(), new Font(regular, 7.5f, Font.NORMAL, QUIET)), 12, 0));
        boolean fits = writer.getCurrentPageNumber() == 1;
        page.close();
        return fits ? Optional.of(bytes.toByteArray()) : Optional.empty();
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
        terms.extension().ifPresent(this::extended);
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

    private void extended(PermitTerms.Extended extension) {
        row(
                "Extended",
                "By %d %s; asked for by %s, approved by %s"
                        .formatted(
                                extension.days(),
                                extension.days() == 1 ? "day" : "days",
                                extension.askedBy(),
                                extension.approvedBy()));
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
                %s%sThis page shows a signed record: the record counts, not the print. Whoever may see the case reads it, \
                with its exact text and the public key:
                /api/support-requests/%s/permit?version=%d
                SHA-256 %s
                Ed25519 signature %s
                Key %s""".formatted(
                        replaced ? "Characters that this print cannot show are question marks. " : "",
                        cut ? "A text that ends in … is longer than this page can show. " : "",
                        printable(terms.reference()),
                        terms.version(),
                        permit.digest(),
                        permit.signature(),
                        permit.keyId());
    }

    private void row(String name, String value) {
        facts.addCell(cell(name, new Font(regular, look.size(), Font.NORMAL, QUIET)));
        facts.addCell(cell(printable(value), new Font(regular, look.size(), Font.NORMAL, INK)));
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

    private static Paragraph spaced(Paragraph paragraph, float before, float after) {
        paragraph.setSpacingBefore(before);
        paragraph.setSpacingAfter(after);
        return paragraph;
    }

    /** Embedded with the letters that are used, so that it looks and prints the same everywhere. */
    private static BaseFont font(String weight) {
        String file = "LiberationSans-%s.ttf".formatted(weight);
        try {
            byte[] font = new ClassPathResource("liberation/" + file).getContentAsByteArray();
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, font, null);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String time(Instant moment) {
        return TIME.format(moment);
    }
}
