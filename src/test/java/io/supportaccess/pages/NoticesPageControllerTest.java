package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import io.supportaccess.notice.NoticePreferences;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Without a mail server: notices stay visible on the pages. */
@ApplicationTest
class NoticesPageControllerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private NoticePreferences preferences;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void eachSeesWhatTheyWereToldAndWhatBecameOfTheMail() {
        ProcessInstance request = cases.untilGranted(cases.start());
        untilTold(request, "requester");
        assertThat(Visitor.of(port, "requester").open("/notices").text())
                .contains(request.getBusinessKey())
                .containsPattern("Manager gave Xero Support access. It ends on \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC")
                .contains("Not sent: mail is switched off");
        assertThat(Visitor.of(port, "approver").open("/notices").text()).doesNotContain(request.getBusinessKey());
    }

    @Test
    void aNoticeKeepsTheEndThatThePersonWasTold() {
        ProcessInstance request = cases.untilGranted(cases.start());
        untilTold(request, "requester");
        Visitor requester = Visitor.of(port, "requester");
        String told = requester.open("/notices").text();
        cases.extensionRequestedListener(request, "requester", 2);
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true));
        assertThat(endTold(requester.open("/notices").text(), request)).isEqualTo(endTold(told, request));
    }

    /** The end in the notice that access was given. */
    private static String endTold(String page, ProcessInstance request) {
        return Pattern.compile(Pattern.quote(request.getBusinessKey())
                        + ".{0,200}?Manager gave Xero Support access. It ends on (\\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC)")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void theRequestsPageShowsWhoWasToldWhat() {
        ProcessInstance request = cases.start();
        untilTold(request, "second-manager");
        assertThat(Visitor.of(port, "requester")
                        .open("/requests/" + request.getBusinessKey())
                        .text())
                .containsPattern("Notices \\d+ notices?")
                .contains("The step &quot;Open Users settings&quot; waits for you.");
    }

    @Test
    void aPersonChoosesWhichMailsTheyGet() {
        var person = Visitor.of(port, "second-manager");
        assertThat(person.submit("/notices", "/notices", Map.of("mails", "overdue"))
                        .location())
                .isEqualTo("/notices");
        assertThat(preferences.of("second-manager").muted())
                .contains("step", "ended")
                .doesNotContain("overdue");
        assertThat(person.open("/notices").text()).contains("A step is overdue");
    }

    @Test
    void anAdministratorSendsAFailedMailAgain() {
        long mail = jdbc.sql("""
            insert into notice_mail (recipient, state, failure)
            values ('requester', 'failed', 'The mail server refused the mail with code 550.') returning id
            """).query(Long.class).single();
        String retry = "/notices/mails/%d/retry".formatted(mail);
        assertThat(Visitor.of(port, "requester").open("/notices").text()).doesNotContain("code 550");
        assertThat(Visitor.of(port, "requester")
                        .submit("/notices", retry, Map.of())
                        .status())
                .isEqualTo(403);
        var admin = Visitor.of(port, "admin");
        assertThat(admin.open("/access").text()).contains("could not be sent");
        assertThat(admin.open("/notices").text()).contains("The mail server refused the mail with code 550.");
        assertThat(admin.submit("/notices", retry, Map.of()).location()).isEqualTo("/notices");
        assertThat(jdbc.sql("select state from notice_mail where id = :id")
                        .param("id", mail)
                        .query(String.class)
                        .single())
                .isEqualTo("waiting");
    }

    private void untilTold(ProcessInstance request, String person) {
        Awaitility.await()
                .until(() ->
                        jdbc.sql("select count(*) from notice where reference = :reference and recipient = :person")
                                        .param("reference", request.getBusinessKey())
                                        .param("person", person)
                                        .query(Long.class)
                                        .single()
                                > 0);
    }
}
