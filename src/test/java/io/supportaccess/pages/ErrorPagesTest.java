package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

/** A person reads on a page why there is no other one, whatever the address. */
@ApplicationTest
class ErrorPagesTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "auditor, /no-such-page, 404, Page not found",
        "auditor, /sign-outside, 404, Page not found",
        "auditor, /requests/NONE-1, 404, Page not found",
        "auditor, /requests/NONE-1/nothing/here, 404, Page not found",
        "auditor, /support-access/nothing.css, 404, Page not found",
        "auditor, /api/nothing, 404, Page not found",
        "auditor, /engine-rest/nothing, 404, Page not found",
        "auditor, /requests/new, 403, You don't have permission",
        "auditor, /people, 403, You don't have permission",
        "auditor, /actuator/sbom, 403, You don't have permission",
        "auditor, /requests//new, 400, This page cannot be shown",
    })
    void aPageSaysWhatHappenedAndWhatToDo(String user, String path, int status, String title) {
        Seen page = Visitor.of(port, user).open(path);
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("Xero Support Access " + title, "Go to the home page");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
    }

    @Test
    void anAddressThatTakesOnlyAFormSaysSo() {
        Visitor person = Visitor.of(port, "auditor");
        Seen page = person.submit("/access/display", "/requests", Map.of());
        assertThat(page.status()).isEqualTo(405);
        assertThat(page.header("Allow")).contains("GET");
        assertThat(page.text()).contains("This address belongs to a form", "Nothing was changed.");
    }

    @Test
    void aPageHasTheColoursThatThePersonChose() {
        Visitor person = Visitor.of(port, "auditor");
        person.submit("/access/display", "/access/display", Map.of("colours", "dark"));
        assertThat(person.open("/no-such-page").body()).contains("data-colours=\"dark\"");
        assertThat(person.open("/requests/NONE-1").body()).contains("data-colours=\"dark\"");
    }

    @ParameterizedTest
    @CsvSource({"/no-such-page, not-found", "/requests/new, forbidden", "/api/support-requests/NONE-1, not-found"})
    void aProgramStillReadsProblemDetails(String path, String kind) {
        var answer = Caller.of(port, "auditor").get(path);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:" + kind);
    }

    @ParameterizedTest
    @CsvSource({
        "429, Too many at once",
        "503, The application cannot answer just now",
        "413, This is too long",
        "409, This cannot be done now",
        "500, Something went wrong",
        "502, Something went wrong",
    })
    void everyStatusHasItsWords(int status, String title) {
        var page = new ErrorPages(PageTexts.in(ZoneId.of("UTC")))
                .page(new MockHttpServletRequest(), HttpStatus.valueOf(status), Optional.empty());
        assertThat(page.getStatus()).isEqualTo(HttpStatus.valueOf(status));
        assertThat(page.getModel()).containsEntry("title", title);
    }
}
