package io.supportaccess.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationTest {

    private final Organisation organisation =
            new Organisation("demo", "Ärzte & Söhne Ltd", Optional.of("!a1B2c"), Optional.empty(), List.of(), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ärzte & Söhne Ltd",
                "ÄRZTE & SÖHNE LTD",
                "ärzte & söhne ltd",
                "Ärzte & Söhne Ltd ",
                "!a1B2c",
                "!а1B2c"
            })
    void itIsCalledByItsNameHoweverSpelledAndByItsShortCode(String called) {
        assertThat(organisation.isCalled(called)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "Ärzte & Söhne", "Arzte & Sohne Ltd", "!A1B2C", "a1B2c"})
    void itIsNotCalledByAnythingElse(String called) {
        assertThat(organisation.isCalled(called)).isFalse();
    }
}
