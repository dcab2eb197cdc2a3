package io.supportaccess.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.organisation.Role;
import io.supportaccess.security.account.AccountSettings.InitialPassword;
import io.supportaccess.security.password.PasswordRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitialPasswordTest {

    private static final String SECRET = "a-secret";

    @Test
    void theSettingCounts() {
        assertThat(InitialPassword.orGenerated(Optional.of(SECRET))).isEqualTo(new InitialPassword(SECRET, false));
    }

    @Test
    @Asvs({"v5.0.0-6.3.2", "v5.0.0-6.4.1", "v5.0.0-11.5.1"})
    void withoutASettingOneIsGeneratedThatAPersonCanType() {
        InitialPassword first = InitialPassword.orGenerated(Optional.empty());
        assertThat(first.generated()).isTrue();
        assertThat(first.text()).matches("[0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{6}");
        assertThat(InitialPassword.orGenerated(Optional.empty()).text()).isNotEqualTo(first.text());
    }

    @Test
    void whatIsGeneratedKeepsToTheRules() {
        String generated = InitialPassword.orGenerated(Optional.empty()).text();
        assertThat(new PasswordRules().getRules()).isNotEmpty().allMatch(rule -> rule.execute(generated));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void anEmptySettingIsNone(String text) {
        var settings = new AccountSettings(new AccountSettings.Account(text), null);
        assertThat(settings.adminPassword().generated()).isTrue();
        assertThat(settings.demoPassword().generated()).isTrue();
    }

    @Test
    void nothingThatIsPrintedShowsASecret() {
        var account = new AccountSettings.Account(SECRET);
        var settings = new AccountSettings(account, account);
        var created = new Accounts.Created("requester", Role.REQUESTERS, settings.demoPassword());
        assertThat(created.password().text()).isEqualTo(SECRET);
        assertThat(settings + " " + account + " " + created)
                .doesNotContain(SECRET)
                .contains("***");
    }
}
