package io.supportaccess.permit;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PermitPdfTest {

    private static final String ALL_LETTERS =
            "Ngāi Tahu Żółć 日本語 \uD83D\uDD11 العربية \u0000\u0007\r\n\t\u2028 <b>&amp;</b> (x) \\ % \uD800 end";

    @Test
    void itIsOnePageWithEveryFactOfThePermit() throws IOException {
        byte[] pdf =
                page("Demo Company (NZ)", "Bank feed stopped", "They look only, without payroll: the risk is low.");
        assertThat(textOf(pdf))
                .contains(
                        "PERMIT FOR XERO SUPPORT",
                        "Demo Company (NZ)",
                        "Xero Support may be in this organisation until 27 November 2026, 09:30 UTC.",
                        "From 24 November 2026, 09:30 UTC",
                        "Payroll Not included",
                        "Data Read only",
                        "Requested by",
                        "requester",
                        "Approved by",
                        "The policy, by its rule",
                        "Added by",
                        "access-manager",
                        "Subject Bank feed stopped",
                        "Reason They look only, without payroll: the risk is low.",
                        "Number 17, version 2, in the place of number 12, signed on 24 November 2026, 09:35 UTC",
                        "SHA-256 " + "ab".repeat(32),
                        "Ed25519 signature c2lnbmF0dXJl",
                        "/api/support-requests/XS-2026-0001/permit?version=2")
                .doesNotContain("question marks");
    }

    @Test
    void noCharacterBreaksItAndWhatItCannotShowIsAQuestionMarkAndSaidSo() throws IOException {
        assertThat(textOf(page(ALL_LETTERS, ALL_LETTERS, ALL_LETTERS)))
                .contains(
                        "Ngāi Tahu Żółć ??? ? ??????? ",
                        "<b>&amp;</b> (x) \\ % ? end",
                        "Characters that this print cannot show are question marks. This page");
    }

    @Test
    void theMacronsOfMaoriAreThereHoweverTheyWereTyped() throws IOException {
        assertThat(textOf(page("Te Whānau a Apanui", "Pātai mō te pēke", "Ka kite a\u0304pe Te\u0301a")))
                .contains("Te Whānau a Apanui", "Pātai mō te pēke", "Ka kite āpe Téa")
                .doesNotContain("question marks");
    }

    @Test
    void aReasonOfTwoThousandCharactersIsThereToItsEnd() throws IOException {
        String reason =
                "They have to see the bank rules; ".repeat(59) + "and this is the end of what the approver said.";
        assertThat(reason).hasSizeBetween(1_980, 2_000);
        assertThat(textOf(page("Demo Company (NZ)", "s".repeat(200), reason)))
                .contains("They have to see", "the end of what the approver said.")
                .doesNotContain("…", "longer than this page");
    }

    @Test
    void theWidestLettersStillMakeOnePageAndWhatIsCutIsSaidWithItsPlace() throws IOException {
        assertThat(textOf(page("W".repeat(255), "M".repeat(200), "W".repeat(2_000))))
                .contains(
                        "…",
                        "A text that ends in … is longer than this page can show.",
                        "read it, with its exact text and the public key:"
                                + " /api/support-requests/XS-2026-0001/permit?version=2");
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (var reader = new PdfReader(pdf)) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            return new PdfTextExtractor(reader).getTextFromPage(1).replaceAll("\\s+", " ");
        }
    }

    @Test
    void anExtensionIsThereWithWhoAskedWhoApprovedAndWhy() throws IOException {
        var extension = new PermitTerms.Extended(
                5, "second-manager", "They still look for the cause.", "other-approver", Optional.of("Until Friday."));
        assertThat(textOf(page("Demo Company (NZ)", "Bank feed stopped", "The risk is low.", Optional.of(extension))))
                .contains(
                        "Reason The risk is low.",
                        "Extended By 5 days; requested by second-manager, approved by other-approver",
                        "Why extended",
                        "They still look for the cause.",
                        "Approver's word",
                        "Until Friday.");
        assertThat(textOf(page("Demo Company (NZ)", "Bank feed stopped", "The risk is low.")))
                .doesNotContain("xtended");
    }

    @Test
    void anExtensionWithTheWidestLettersStillMakesOnePage() throws IOException {
        var extension = new PermitTerms.Extended(
                14, "W".repeat(64), "W".repeat(2_000), "W".repeat(64), Optional.of("W".repeat(2_000)));
        assertThat(textOf(page("W".repeat(255), "M".repeat(200), "W".repeat(2_000), Optional.of(extension))))
                .contains("A text that ends in … is longer than this page can show.");
    }

    private static byte[] page(String organisation, String subject, String reason) {
        return page(organisation, subject, reason, Optional.empty());
    }

    private static byte[] page(
            String organisation, String subject, String reason, Optional<PermitTerms.Extended> extension) {
        var terms = new PermitTerms(
                PermitTerms.KIND,
                17,
                2,
                Optional.of(12L),
                "XS-2026-0001",
                "extension-approved",
                "approver",
                Instant.parse("2026-11-24T09:35:00Z"),
                organisation,
                "demo-company-nz",
                "organisation",
                Instant.parse("2026-11-24T09:30:00Z"),
                Instant.parse("2026-11-27T09:30:00Z"),
                false,
                false,
                "requester",
                "policy",
                "policy",
                "access-manager",
                subject,
                reason,
                extension,
                Optional.empty(),
                Optional.empty(),
                "00");
        return PermitPdf.of(
                new Permit(
                        17,
                        "XS-2026-0001",
                        2,
                        Optional.of(12L),
                        Instant.parse("2026-11-24T09:35:00Z"),
                        "ab".repeat(32),
                        "key",
                        "c2lnbmF0dXJl",
                        Optional.of("{}")),
                terms);
    }
}
