package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class SetupPageControllerTest {

    private static final String PAGE = "/setup";
    private static final String BANNER = "Open the setup guide";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    private final String admin = "setup-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void anotherAdministrator() {
        person(admin, "camunda-admin");
    }

    @AfterEach
    void gone() {
        identities.deleteUser(admin);
    }

    @Test
    void eachItemSaysItsStateAndWhatToDo() {
        String page = Visitor.of(port, admin).open(PAGE).body();
        assertThat(text(page, "demo-users"))
                .startsWith("Unsafe Demo users")
                .contains("Deactivate each before you work with real clients", "approver", "second-manager");
        assertThat(page).contains("href=\"/people?userId=approver\"");
        assertThat(text(page, "second-factor")).startsWith("Unsafe").contains(admin);
        assertThat(text(page, "encryption"))
                .startsWith("Unsafe")
                .contains("support-access.trusted-proxies=10\\.0\\.0\\.5");
        assertThat(text(page, "database")).startsWith("To do").contains("spring.datasource.url=jdbc:postgresql://");
        assertThat(text(page, "time-zone")).startsWith("To do").contains("support-access.message.time-zone=");
        assertThat(text(page, "provider")).startsWith("To do");
        assertThat(text(page, "anchor")).startsWith("To do").contains("support-access.anchor.places=");
    }

    @Test
    void whatIsDoneIsSeenFromWhatIsThere() {
        Visitor visitor = Visitor.of(port, admin);
        List<String> people = List.of(admin + "-requester", admin + "-manager");
        person(people.get(0), "requesters");
        person(people.get(1), "access-managers");
        try {
            Caller.of(port, "admin").put("/api/organisations/" + admin, Map.of("name", "Set up by " + admin));
            String page = visitor.open(PAGE).body();
            assertThat(text(page, "people")).startsWith("Done");
            assertThat(text(page, "organisations")).startsWith("Done");
        } finally {
            people.forEach(identities::deleteUser);
        }
    }

    @Test
    void theHomePageMentionsItUntilItIsDismissed() {
        Visitor visitor = Visitor.of(port, admin);
        assertThat(visitor.open("/").text()).contains("things are still to be set up, and", BANNER);
        assertThat(visitor.submit(PAGE, PAGE, Map.of()).location()).isEqualTo("/");
        assertThat(visitor.open("/").text()).doesNotContain(BANNER);
        assertThat(text(visitor.open(PAGE).body(), "demo-users"))
                .as("the guide stays")
                .startsWith("Unsafe");

        identities.setUserInfo(admin, "setup.dismissed", "database time-zone");
        assertThat(visitor.open("/").text()).as("what opens later").contains(BANNER);
    }

    @Test
    void itIsForAdministratorsAlone() {
        Visitor requester = Visitor.of(port, "requester");
        assertThat(requester.open(PAGE).status()).isEqualTo(403);
        assertThat(requester.submit("/", PAGE, Map.of()).status()).isEqualTo(403);
        assertThat(requester.open("/").text()).doesNotContain(BANNER);
    }

    /** What a person reads of an item. */
    private static String text(String page, String code) {
        return Pattern.compile("(?s)<li id=\"%s\".*?</li>".formatted(code))
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group()
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void person(String id, String group) {
        User user = identities.newUser(id);
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
        identities.createMembership(id, group);
    }
}
