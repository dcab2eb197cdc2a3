package io.supportaccess.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.process.TaskSettings;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Each number and each time among the settings has bounds, also one that somebody adds tomorrow. */
class SettingBoundsTest {

    private static final Map<Class<?>, List<String>> FAR_OUT = Map.of(
            int.class, List.of("-1", "-2147483648", "2147483647"),
            Duration.class, List.of("-1s", "-106751991167d", "106751991167d"),
            Period.class, List.of("-1d", "-7y", "1m-40d", "2147483647y", "2147483647d"));

    static Stream<Arguments> settings() {
        var settings = new ClassPathScanningCandidateComponentProvider(false);
        settings.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return settings.findCandidateComponents("io.supportaccess").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents())
                        .filter(component -> FAR_OUT.containsKey(component.getType())
                                || Number.class.isAssignableFrom(component.getType())
                                || component.getType() == long.class)
                        .map(component -> Arguments.of(type, component.getName(), component.getType())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("settings")
    void aNumberOrTimeFarOutIsRefusedByItsName(Class<?> settings, String component, Class<?> type) {
        String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
        String property = prefix + "." + component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        assertThat(FAR_OUT.get(type)).isNotEmpty().allSatisfy(value -> {
            var binder = new Binder(new MapConfigurationPropertySource(Map.of(property, value)));
            assertThatThrownBy(() -> binder.bindOrCreate(prefix, Bindable.of(settings)))
                    .rootCause()
                    .as("%s=%s", property, value)
                    .hasMessageStartingWith(property + " must be between ")
                    .hasMessageEndingWith(". Change it, or leave it out for its default.");
        });
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theStartStopsWithOneLineThatSaysWhatToDo(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(OneSetting.class)
                        .web(WebApplicationType.NONE)
                        .run("--support-access.tasks.due=0s"))
                .rootCause()
                .isInstanceOf(SettingRefused.class);
        assertThat(output)
                .contains("\nsupport-access.tasks.due must be between 1m and 365d. Change it, or leave it out for its"
                        + " default.\n")
                .doesNotContain("\tat ");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TaskSettings.class)
    static class OneSetting {}
}
