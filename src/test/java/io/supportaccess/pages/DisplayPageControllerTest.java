package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class DisplayPageControllerTest {

    private static final String PAGE = "/access/display";

    @LocalServerPort
    private int port;

    @Test
    void aChoiceOfColoursHoldsUntilTheSystemDecidesAgain() {
        Visitor person = Visitor.of(port, "requester");
        assertThat(person.open("/requests").body()).contains("<html lang=\"en\">");

        Seen saved = person.submit(PAGE, PAGE, Map.of("colours", "dark"));
        assertThat(saved.location()).isEqualTo(PAGE);
        assertThat(saved.header("Set-Cookie")).contains("colours=dark", "HttpOnly", "SameSite=Lax");
        assertThat(person.open(PAGE).text()).contains("Your choice is saved in this browser.");
        assertThat(person.open("/requests").body()).contains("<html lang=\"en\" data-colours=\"dark\">");

        person.submit(PAGE, PAGE, Map.of("colours", ""));
        assertThat(person.open("/requests").body()).contains("<html lang=\"en\">");
    }

    @Test
    void nothingElseIsAChoice() {
        Visitor person = Visitor.of(port, "requester");
        person.submit(PAGE, PAGE, Map.of("colours", "\" onload=\"alert(1)"));
        assertThat(person.open(PAGE).body()).contains("<html lang=\"en\">");
    }
}
