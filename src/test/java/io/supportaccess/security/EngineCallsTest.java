package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EngineCallsTest {

    @ParameterizedTest
    @MethodSource("lines")
    void aCallIsOpenToThoseForWhomItsOwnLineOpensIt(EngineCall line, String route) {
        String[] call = route.replaceAll("\\{\\w+}|\\*\\*", "x").split(" ");
        assertThat(EngineCalls.of(call[0], "/engine-rest" + call[1]))
                .map(EngineCall::who)
                .contains(line.who());
    }

    @ParameterizedTest
    @CsvSource({
        "/process-definition/statistics, OPERATORS",
        "/process-definition/count, EVERYBODY",
        "/process-definition/some-id, EVERYBODY",
        "/process-definition/some-id/statistics, OPERATORS"
    })
    void aNameIsNotTakenForAnId(String path, EngineCall.Who who) {
        assertThat(EngineCalls.of("GET", "/engine-rest" + path))
                .map(EngineCall::who)
                .contains(who);
        assertThat(EngineCalls.of("GET", "/camunda/api/engine/engine/default" + path))
                .map(EngineCall::who)
                .contains(who);
    }

    static Stream<Object[]> lines() {
        return EngineCalls.OPENED.stream()
                .flatMap(line -> OpenedRoutes.described(line).map(route -> new Object[] {line, route}));
    }
}
