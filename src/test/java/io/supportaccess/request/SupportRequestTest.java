package io.supportaccess.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.organisation.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupportRequestTest {

    private final SupportRequest request = new SupportRequest(
            "XS-2026-0001",
            new Organisation(
                    "demo",
                    "Demo Company (NZ)",
                    Optional.of("!a1B2c"),
                    Optional.empty(),
                    List.of("second-manager"),
                    false),
            Optional.of("Demo Compani NZ"),
            new Question(
                    "Bank feed stopped",
                    "Since Monday no new lines arrive.",
                    Category.OTHER,
                    false,
                    3,
                    false,
                    Optional.of("Riley Requester"),
                    Optional.of("riley@example.com")),
            new Details(
                    Map.of("since", "2026-11-16"), Optional.of(Map.of("since", "2026-11-15", "more", "later")), false),
            "requester",
            RequestState.GRANTING_ACCESS,
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    @ParameterizedTest
    @ValueSource(strings = {"Demo Company (NZ)", "demo company (nz)", " Demo Company (NZ) ", "!a1B2c"})
    void whoAsksForAllOfItAgainMeansTheSameRequest(String organisation) {
        assertThat(request.isAskedAgainBy(asked(Map.of("organisation", organisation)), Requests.RILEY))
                .isTrue();
    }

    static Stream<Map<String, Object>> differences() {
        return Stream.concat(
                Requests.OTHERWISE.entrySet().stream().map(field -> Map.of(field.getKey(), field.getValue())),
                Stream.of(
                        Map.of("organisation", "Demo Company (AU)"),
                        Map.of("details", Map.of()),
                        Map.of("details", Map.of("since", "2026-11-15"))));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void whoAsksForAnythingElseMeansAnotherRequest(Map<String, Object> difference) {
        assertThat(request.isAskedAgainBy(asked(difference), Requests.RILEY)).isFalse();
    }

    @Test
    void anotherPersonMeansAnotherRequest() {
        var other = new Requester("admin", Requests.RILEY.name(), Requests.RILEY.email());
        assertThat(request.isAskedAgainBy(asked(Map.of()), other)).isFalse();
    }

    private static NewRequest asked(Map<String, ?> different) {
        return Requests.asked(Requests.with(Map.of("details", Map.of("since", "2026-11-16")), different));
    }
}
