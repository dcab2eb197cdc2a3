package io.supportaccess.security.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.organisation.Role;
import io.supportaccess.security.account.AccountSettings.InitialPassword;
import io.supportaccess.security.account.Accounts.PasswordTooWeak;
import io.supportaccess.security.password.PasswordRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class AccountsTest {

    @Autowired
    private Accounts accounts;

    @Test
    void aWeakSettingStopsTheFirstStartWithWhatToDo() {
        assertThatThrownBy(() -> accounts.createUnlessPresent(
                        "first-admin",
                        "First",
                        "Administrator",
                        "",
                        Role.ADMINISTRATORS,
                        InitialPassword.orGenerated(Optional.of("administrator2026!"))))
                .isInstanceOf(PasswordTooWeak.class)
                .hasMessage("The password for the new user first-admin " + PasswordRules.SENTENCE);
        assertThat(accounts.exist("first-admin")).isFalse();
    }
}
