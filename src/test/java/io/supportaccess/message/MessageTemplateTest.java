package io.supportaccess.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.request.Category;
import io.supportaccess.request.Question;
import io.supportaccess.request.Requests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class MessageTemplateTest {

    private static final Resource OURS = new ClassPathResource("support-message.txt");

    @Test
    void whoLooksOnlyAndWithoutPayrollIsToldSo() {
        var draft = template(OURS).fill(facts(Map.of()));
        assertThat(draft.subject()).isEqualTo("Bank feed stopped - Demo Company (NZ) (XS-2026-0001)");
        assertThat(draft.body()).isEqualTo("""
            Hello Xero Support,

            Bank feed stopped (bank feeds)

            Organisation: Demo Company (NZ), NZ
            Access: we invited Xero Support into our organisation on 24 November 2026, 09:30 UTC, without payroll access
            Changes: read only, please ask us before you change anything

            Since Monday no new lines arrive.

            Contact: Riley Requester, riley@example.com
            Our reference: XS-2026-0001, requested on 23 November 2026, 16:05 UTC
            """);
    }

    @Test
    void whoMayChangeDataAndSeePayrollIsToldSo() {
        var draft = template(OURS)
                .fill(facts(Requests.with(Requests.TO_APPROVE, Map.of("payrollAccess", true, "category", "payroll"))));
        assertThat(draft.body()).isEqualTo("""
            Hello Xero Support,

            Bank feed stopped (payroll)

            Organisation: Demo Company (NZ), NZ
            Access: we invited Xero Support into our organisation on 24 November 2026, 09:30 UTC, with payroll access
            Changes: you may edit data if this question needs it

            Since Monday no new lines arrive.

            Contact: Riley Requester, riley@example.com
            Our reference: XS-2026-0001, requested on 23 November 2026, 16:05 UTC
            """);
    }

    @Test
    void theShortCodeIsToldWhereItIsKnownAndTheAddressWhereThereIsOne() {
        var draft = template(OURS).fill(facts(Map.of("shortCode", "!a1B2c", "contactEmail", "")));
        assertThat(draft.body())
                .contains("\nOrganisation: Demo Company (NZ), NZ (short code !a1B2c)\n")
                .contains("\nContact: Riley Requester\n");
    }

    @Test
    void eachFactHasItsLineOrItsLines() {
        var draft = template(OURS)
                .fill(facts(Map.of(
                        "details",
                        List.of(
                                Map.of("label", "Bank", "value", "Example {{Bank}} & <Sons>", "lines", List.of()),
                                Map.of("label", "Tried so far", "value", "", "lines", List.of("One", "{{two}}"))))));
        assertThat(draft.body()).contains("""
            change anything

            Bank: Example {{Bank}} & <Sons>
            Tried so far:
              One
              {{two}}

            Since Monday no new lines arrive.
            """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{subject}} {{#payrollAccess}}x{{/payrollAccess}} {{>other}} {{=<% %>=}}",
                "${reference} #{reference} $0 \\1",
                "<b>&amp;</b> \"quoted\" 'single'",
                "First line\r\nsecond\n\n\n\tthird\u00a0and\u2028fourth",
                "Ünïcode 漢字 👩‍👩‍👧‍👦 e\u0301",
                "\u202Eשלום עולם مرحبا"
            })
    void whatAPersonWroteIsOnlyEverText(String text) {
        var draft = template(OURS).fill(facts(Map.of("description", text, "organisation", "{{x}} & ${y}")));
        assertThat(draft.body()).contains("\n\n" + text + "\n\n").contains("\nOrganisation: {{x}} & ${y}, NZ\n");
        assertThat(draft.subject()).isEqualTo("Bank feed stopped - {{x}} & ${y} (XS-2026-0001)");
    }

    @Test
    void onlyAFieldHasAName() {
        assertThatThrownBy(() -> template("Subject: {{#subject}}{{length}}{{/subject}}\n\nHello")
                        .fill(facts(Map.of())))
                .hasMessageContaining("line 1 names 'length', which is not known");
    }

    @Test
    void theLongestDescriptionIsToldInFull() {
        String longest = "🎈".repeat(20_000);
        assertThat(template(OURS).fill(facts(Map.of("description", longest))).body())
                .contains("\n\n" + longest + "\n\n");
    }

    @Test
    void theSameRequestGivesTheSameMessage() {
        assertThat(template(OURS).fill(facts(Map.of())))
                .isEqualTo(template(OURS).fill(facts(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: {{subject}}\n\nHello,\n{{description}}\n",
                "Subject: {{subject}}\r\n\r\nHello,\r\n{{description}}\r\n",
                "\uFEFFSubject: {{subject}}\r\n\r\nHello,\r\n{{description}}\r\n"
            })
    void aTemplateOfAnyEditorWillDo(String text) {
        var draft = template(text).fill(facts(Map.of()));
        assertThat(draft.subject()).isEqualTo("Bank feed stopped");
        assertThat(draft.body()).isEqualTo("Hello,\nSince Monday no new lines arrive.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {{descripton}}                    | line 4 names 'descripton', which is not known
        {{#payroll}}x{{/payroll}}         | line 4 names 'payroll', which is not known
        {{description.class}}             | line 4 names 'description.class', which is not known
        {{#payrollAccess}}x               | Section missing close tag 'payrollAccess' @ line 4
        {{/payrollAccess}}                | Section close tag with no open tag 'payrollAccess' @ line 4
        {{>signature}}                    | it has an empty tag {{}}, or a tag {{>...}} for another template
        {{}}                              | it has an empty tag {{}}, or a tag {{>...}} for another template
        """)
    void aMistakeIsToldWithItsLine(String mistake, String reason) {
        var template = template("Subject: {{subject}}\n\nHello,\n" + mistake + "\n");
        assertThatThrownBy(() -> template.fill(facts(Map.of())))
                .isInstanceOf(TemplateBroken.class)
                .hasMessage(
                        "The message template Byte array resource [resource loaded from byte array] cannot be used: "
                                + reason + ". Mend it, then retry this job.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "Hello,\n\n{{description}}",
                "subject: {{subject}}\n\n{{description}}",
                "Subject: {{subject}}",
                "Subject: {{subject}}\n{{description}}",
                "Subject: {{subject}}\n\n",
                "Subject: {{subject}}\n\n \n",
                "Subject: \n\n{{description}}",
                "\nSubject: {{subject}}\n\n{{description}}"
            })
    void withoutASubjectAndAMessageItIsNoTemplate(String text) {
        assertThatThrownBy(() -> template(text).fill(facts(Map.of())))
                .isInstanceOf(TemplateBroken.class)
                .hasMessageContaining(
                        "line 1 must be 'Subject: ' and the subject, line 2 must be empty, line 3 begins the message");
    }

    @Test
    void aMissingTemplateIsNamed(@TempDir Path directory) {
        Path missing = directory.resolve("message.txt");
        assertThatThrownBy(() -> template(new FileSystemResource(missing)).fill(facts(Map.of())))
                .isInstanceOf(TemplateBroken.class)
                .hasMessageStartingWith("The message template file [%s] cannot be used: it cannot be read", missing);
    }

    private static MessageTemplate template(String text) {
        return template(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageTemplate template(Resource resource) {
        return new MessageTemplate(new MessageSettings(resource, ZoneOffset.UTC));
    }

    private static Map<String, Object> facts(Map<String, Object> different) {
        var question = new Question(
                "Bank feed stopped",
                "Since Monday no new lines arrive.",
                Category.BANK_FEEDS,
                false,
                3,
                false,
                Optional.of("Riley Requester"),
                Optional.of("riley@example.com"));
        Map<String, Object> facts = Requests.with(
                question.values(),
                Map.of(
                        "reference", "XS-2026-0001",
                        "organisation", "Demo Company (NZ)",
                        "shortCode", "",
                        "region", "NZ",
                        "invitedAt", "24 November 2026, 09:30 UTC",
                        "inviteBox", false,
                        "noAccess", false,
                        "practice", false,
                        "category", "bank feeds",
                        "requestedAt", "23 November 2026, 16:05 UTC"));
        facts.put("details", List.of());
        facts.putAll(different);
        return facts;
    }
}
