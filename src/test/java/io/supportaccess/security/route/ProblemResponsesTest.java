package io.supportaccess.security.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemResponsesTest {

    private final ProblemResponses problems = new ProblemResponses(new ObjectMapper());
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413, 429, 503})
    void aPersonGetsAPage(int status) throws IOException {
        request.addHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        problems.write(request, response, HttpStatus.valueOf(status), "Try again in a few seconds.");
        assertThat(response.getStatus()).isEqualTo(status);
        // The container then shows the page of this status.
        assertThat(response.isCommitted()).isTrue();
        assertThat(response.getContentAsString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"429, */*", "503, application/json", "403, ", "401, text/html"})
    void aProgramGetsProblemDetails(int status, String accepted) throws IOException {
        if (accepted != null) {
            request.addHeader("Accept", accepted);
        }
        problems.write(request, response, HttpStatus.valueOf(status), "Try again in a few seconds.");
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("Try again in a few seconds.");
    }
}
