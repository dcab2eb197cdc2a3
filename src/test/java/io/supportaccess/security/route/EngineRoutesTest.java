package io.supportaccess.security.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EngineRoutesTest {

    @ParameterizedTest
    @MethodSource("lines")
    void aCallIsOpenToThoseForWhomItsOwnLineOpensIt(EngineRoute line, String route) {
        String[] call =
                OpenedRoutes.ofPages(route.replaceAll("\\{\\w+}|\\*\\*", "x")).split(" ");
        assertThat(EngineRoutes.of(call[0], call[1])).map(EngineRoute::who).contains(line.who());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void atTheDoorForProgramsTheProcedureIsOpenAndWhoDoesIt(EngineRoute line, String route) {
        String[] call = route.replaceAll("\\{\\w+}|\\*\\*", "x").split(" ");
        assertThat(EngineRoutes.of(call[0], "/engine-rest" + call[1]).isPresent())
                .isEqualTo(EngineRoutes.OF_PROGRAMS.contains(line));
        assertThat(EngineRoutes.of(call[0], "/engine-rest/engine/default" + call[1]))
                .as("by another address")
                .isEmpty();
    }

    @Test
    void theProcedureNeedsFewAndEachOnce() {
        assertThat(routes(EngineRoutes.PROCEDURE)).hasSizeLessThanOrEqualTo(25);
        assertThat(routes(EngineRoutes.OF_PAGES)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "/process-definition/statistics, ADMINISTRATORS",
        "/process-definition/count, ANY_ROLE",
        "/process-definition/some-id, ADMINISTRATORS",
        "/process-definition/some-id/statistics, ADMINISTRATORS",
        "/group/count, SIGNED_IN",
        "/group/some-id, ADMINISTRATORS"
    })
    void aNameIsNotTakenForAnId(String path, EngineRoute.Who who) {
        assertThat(EngineRoutes.of("GET", "/camunda/api/engine/engine/default" + path))
                .map(EngineRoute::who)
                .contains(who);
    }

    static Stream<Object[]> lines() {
        return EngineRoutes.OF_PAGES.stream()
                .flatMap(line -> OpenedRoutes.described(line).map(route -> new Object[] {line, route}));
    }

    private static List<String> routes(List<EngineRoute> lines) {
        return lines.stream().flatMap(OpenedRoutes::described).toList();
    }
}
