package io.supportaccess.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundMailTest {

    private static InboundMail mail(Map<String, Object> fields) {
        Map<String, Object> given = new HashMap<>(Map.of("messageId", "<1@xero.com>", "sender", "support@xero.com"));
        given.putAll(fields);
        return InboundMail.from(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support@mail.xero.com",
                "<support@mail.xero.com>",
                "Xero Support <support@mail.xero.com>",
                "\"Support, Xero\" <support@MAIL.xero.com>",
                "\"me@evil.example\" <no-reply+1@mail.xero.com>"
            })
    void theDomainIsThatOfTheAddress(String sender) {
        assertThat(mail(Map.of("sender", sender)).domain()).contains("mail.xero.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me@evil.example,support.xero.com",
                "me@evil.example;.xero.com",
                "me@evil.example, Xero <support@xero.com>",
                "me,support@xero.com",
                "Xero <support@xero.com> <me@evil.example>",
                "<support@xero.com>, me@evil.example",
                "Friends: support@xero.com",
                "support@xero.com@evil.example",
                "xero.com"
            })
    void aSenderThatIsNotOneAddressHasNoDomain(String sender) {
        assertThat(mail(Map.of("sender", sender)).domain()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xero.com <me@evil.example>", "\"support@xero.com\" <me@evil.example>", "me@evil.example"})
    void aNameIsNoAddress(String sender) {
        assertThat(mail(Map.of("sender", sender)).domain()).contains("evil.example");
    }

    @Test
    void formFeedsAndFoldedLinesBecomeBlanks() {
        InboundMail mail = mail(Map.of("subject", "Your\r\n\tcase\f7", "text", "One\fpage\r\n\tand \0the next"));

        assertThat(mail.subject()).isEqualTo("Your case 7");
        assertThat(mail.text()).isEqualTo("One page\r\n\tand  the next");
    }

    @Test
    void referencesAndCaseNumbersAreFoundBetweenOtherWords() {
        assertThat(mail(Map.of("subject", "[Re: xs-2026-0001.] case #C/4711, 20 mails"))
                        .namedInSubject())
                .containsExactly("xs-2026-0001", "XS-2026-0001", "C/4711");
    }

    /** A search that looks ahead to the end of the text from each character takes seconds for one of them. */
    @Test
    @Timeout(60)
    void longMailsOfOneWordAreReadQuickly() {
        for (int time = 0; time < 20; time++) {
            assertThat(mail(Map.of("text", "a".repeat(20_000))).namedInText()).isEmpty();
        }
    }
}
