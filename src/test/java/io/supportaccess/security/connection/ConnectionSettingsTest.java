package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        "support-access.connections.header, 10ms, '.header, in seconds, must be at least 1.'",
        "support-access.connections.patience, 0s, '.patience, in seconds, must be at least 1.'",
        "support-access.connections.slowest, 0, .slowest must be at least 1.",
        "support-access.connections.strangers, -1, .strangers must be at least 1.",
        "support-access.connections.strangers-per-address, 0, .strangers-per-address must be at least 1.",
        "support-access.limits.writes-per-minute, 0, .writes-per-minute must be at least 1."
    })
    void aLimitOfNothingIsRefusedByItsName(String property, String value, String refusal) {
        var binder = new Binder(new MapConfigurationPropertySource(Map.of(property, value)));
        Class<?> settings = property.contains("limits") ? LimitSettings.class : ConnectionSettings.class;
        String prefix = property.substring(0, property.lastIndexOf('.'));
        assertThatThrownBy(() -> binder.bind(prefix, Bindable.of(settings)).get())
                .hasRootCauseMessage(prefix + refusal);
    }
}
