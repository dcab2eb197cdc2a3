package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.audit.AuditSettings;
import io.supportaccess.security.password.SignInSettings;
import io.supportaccess.security.route.LimitSettings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConnectionSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "support-access.connections.header, 10ms, .header must be between 1s and 1h.",
        "support-access.connections.patience, 0s, .patience must be between 1s and 1h.",
        "support-access.connections.slowest, 0, .slowest must be between 1 and 1000000.",
        "support-access.connections.strangers, -1, .strangers must be between 1 and 1000000.",
        "support-access.connections.strangers-per-address, 0, .strangers-per-address must be between 1 and 1000000.",
        "support-access.connections.per-address, 0, .per-address must be between 1 and 1000000.",
        "support-access.connections.per-address, 1000001, .per-address must be between 1 and 1000000.",
        "support-access.limits.writes-per-minute, 0, .writes-per-minute must be between 1 and 1000000.",
        "support-access.connections.header, 106752d, .header must be between 1s and 1h.",
        "support-access.connections.patience, 106752d, .patience must be between 1s and 1h.",
        "support-access.sign-in.failures-per-address, -1, .failures-per-address must be between 1 and 1000000.",
        "support-access.sign-in.failures-per-address, 2147483647, .failures-per-address must be between 1 and 1000000.",
        "support-access.sign-in.max-age, -1s, .max-age must be between 1m and 365d.",
        "support-access.sign-in.max-age, 106751991167d, .max-age must be between 1m and 365d.",
        "support-access.sign-in.remember-password, -1s, .remember-password must be between 0s and 1d.",
        "support-access.sign-in.first-password, -1d, .first-password must be between 0s and 3650d.",
        "support-access.sign-in.password-link, 15d, .password-link must be between 10m and 14d.",
        "support-access.sign-in.tokens-outlive-sign-in, -1d, .tokens-outlive-sign-in must be between 0s and 3650d.",
        "support-access.audit.strangers-per-minute, -5, .strangers-per-minute must be between 1 and 1000000.",
        "support-access.audit.refusals-per-minute, 0, .refusals-per-minute must be between 1 and 1000000.",
        "support-access.audit.seal-every, 0s, .seal-every must be between 1ms and 1h.",
        "support-access.audit.sign-every, -1m, .sign-every must be between 1ms and 7d.",
        "support-access.audit.alert-after, -1m, .alert-after must be between 1ms and 365d."
    })
    void aLimitWithWhichNothingWorksIsRefusedByItsName(String property, String value, String refusal) {
        var binder = new Binder(new MapConfigurationPropertySource(Map.of(property, value)));
        String prefix = property.substring(0, property.lastIndexOf('.'));
        Class<?> settings = Map.of(
                        "support-access.limits", LimitSettings.class,
                        "support-access.connections", ConnectionSettings.class,
                        "support-access.sign-in", SignInSettings.class,
                        "support-access.audit", AuditSettings.class)
                .get(prefix);
        assertThatThrownBy(() -> binder.bind(prefix, Bindable.of(settings)).get())
                .hasRootCauseMessage(prefix + refusal + " Change it, or leave it out for its default.");
    }
}
