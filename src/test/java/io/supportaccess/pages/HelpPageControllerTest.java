package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class HelpPageControllerTest {

    private static final String NEWCOMER = "newcomer-to-help";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void leaveNobody() {
        identities.deleteUser(NEWCOMER);
    }

    @ParameterizedTest
    @CsvSource({
        "requester, Requesters, Ask: New request.",
        "access-manager, Access managers, Add Xero Support with exactly the boxes that the request names",
        "approver, Approvers, You cannot decide your own.",
        "auditor, Auditors, You change nothing.",
        "admin, Administrators, Cockpit says why.",
    })
    void aPersonReadsTheTasksOfTheOwnRoleFirst(String user, String role, String task) {
        String text = Visitor.of(port, user).open("/help").text();
        assertThat(text.substring(0, text.indexOf("What the others do"))).contains(role, task);
        assertThat(text).contains("From the request to its end", "Words Request");
    }

    @Test
    void aPersonWithoutARoleFindsItWhereTheSignInLeads() {
        var newcomer = identities.newUser(NEWCOMER);
        newcomer.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(newcomer);
        Visitor person = Visitor.anonymous(port);
        person.submit("/sign-in", "/sign-in", Map.of("username", NEWCOMER, "password", ApplicationTest.PASSWORD));
        assertThat(person.open("/sign-in").body()).contains("<a href=\"/help\">What the roles do</a>");
        assertThat(person.open("/help").text())
                .contains("You have no role here yet.", "Requesters", "Auditors")
                .doesNotContain("What the others do");
    }

    @Test
    void aStrangerSignsInFirst() {
        assertThat(Visitor.anonymous(port).open("/help").location()).startsWith("/sign-in");
    }
}
