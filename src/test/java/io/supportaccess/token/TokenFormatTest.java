package io.supportaccess.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.guard.LeakGuard;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenFormatTest {

    private final TokenFormat token = TokenFormat.random(new SecureRandom());

    @Test
    void itIsReadAsItWasShown() {
        assertThat(token.text()).matches("xsa_[0-9a-z]{12}_[0-9a-z]{57}");
        assertThat(TokenFormat.of(token.text())).isEqualTo(Optional.of(token));
        assertThat(TokenFormat.random(new SecureRandom()).secret()).isNotEqualTo(token.secret());
    }

    @Test
    void oneWrongCharacterAnywhereIsNoticed() {
        String text = token.text();
        assertThat(IntStream.range(0, text.length())
                        .mapToObj(at ->
                                text.substring(0, at) + (text.charAt(at) == 'q' ? 'r' : 'q') + text.substring(at + 1))
                        .map(TokenFormat::of))
                .hasSize(74)
                .allMatch(Optional::isEmpty);
        assertThat(TokenFormat.of(text + "0")).isEmpty();
        assertThat(TokenFormat.of("xsa_")).isEmpty();
    }

    @Test
    void nothingThatIsPrintedShowsTheSecret() {
        assertThat(token.toString()).contains(token.id()).doesNotContain(token.secret());
    }

    @Test
    void theLeakGuardKnowsIt() {
        assertThat(LeakGuard.inspect("Use " + token.text() + " for it.").findings())
                .isNotEmpty();
    }
}
