package io.supportaccess.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.organisation.Organisation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupportRequestTest {

    private static final Requester RILEY =
            new Requester("requester", Optional.of("Riley Requester"), Optional.of("riley@example.com"));

    private final SupportRequest request = new SupportRequest(
            "XS-2026-0001",
            new Organisation(
                    "demo",
                    "Demo Company (NZ)",
                    Optional.of("!a1B2c"),
                    Optional.empty(),
                    List.of("second-manager"),
                    false),
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
            false);

    @ParameterizedTest
    @ValueSource(strings = {"Demo Company (NZ)", "demo company (nz)", " Demo Company (NZ) ", "!a1B2c"})
    void whoAsksForAllOfItAgainMeansTheSameRequest(String organisation) {
        assertThat(request.isAskedAgainBy(asked(Map.of("organisation", organisation)), RILEY))
                .isTrue();
    }

    static Stream<Map<String, Object>> differences() {
        return Stream.of(
                Map.of("organisation", "Demo Company (AU)"),
                Map.of("subject", "Bank feed slow"),
                Map.of("description", "Since Tuesday no new lines arrive."),
                Map.of("category", "tax"),
                Map.of("payrollAccess", true),
                Map.of("accessDays", 4),
                Map.of("mayChangeData", true),
                Map.of("contactName", "Kim"),
                Map.of("contactEmail", "kim@example.com"),
                Map.of("details", Map.of()),
                Map.of("details", Map.of("since", "2026-11-15")));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void whoAsksForAnythingElseMeansAnotherRequest(Map<String, Object> difference) {
        assertThat(request.isAskedAgainBy(asked(difference), RILEY)).isFalse();
    }

    @Test
    void anotherPersonMeansAnotherRequest() {
        var other = new Requester("admin", RILEY.name(), RILEY.email());
        assertThat(request.isAskedAgainBy(asked(Map.of()), other)).isFalse();
    }

    private static NewRequest asked(Map<String, Object> different) {
        Map<String, Object> given = new HashMap<>(Map.of(
                "organisation", "Demo Company (NZ)",
                "subject", "Bank feed stopped",
                "description", "Since Monday no new lines arrive.",
                "details", Map.of("since", "2026-11-16")));
        given.putAll(different);
        return NewRequest.from(given, Optional.empty(), DetailsTest::wanted);
    }
}
