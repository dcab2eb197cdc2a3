package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.supportaccess.security.account.Accounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

@ApplicationTest
class StartNoticeTest {

    @Autowired
    private StartNotice notice;

    @Autowired
    private ServletWebServerApplicationContext web;

    @LocalServerPort
    private int port;

    @Test
    void theStartEndsByTellingWhereToGoNext() {
        String address = "http://localhost:" + port;
        assertThat(notice.text()).isEqualTo("""

            Xero Support Access is ready.

              Home       %1$s/                                everybody begins here: what waits for them, and their requests
              Tasklist   %1$s/camunda/app/tasklist/default/   people can do their steps here too
              Cockpit    %1$s/camunda/app/cockpit/default/    operators watch here
              REST       %1$s/api/support-requests

              New users, with passwords that are shown this once:

                admin           camunda-admin    (the password of your setting)
                requester       requesters       (the password of your setting)
                access-manager  access-managers  (the password of your setting)
                second-manager  access-managers  (the password of your setting)
                approver        approvers        (the password of your setting)
                auditor         auditors         (the password of your setting)

              Start a request:

            curl -u requester %1$s/api/support-requests -H 'Content-Type: application/json' \\
              -d '{"organisation": "Demo Company (NZ)", "subject": "Bank feed stopped",
                   "description": "Since Monday the feed of our cheque account brings no new lines. We expected daily lines."}'
            """.formatted(address));
    }

    /** On a database of its own; there the administrator's password may open nothing, and the organisation is unknown. */
    @Test
    void withoutTheDemoUsersItShowsNoRequestToStart() {
        String address = "http://localhost:" + port;
        assertThat(new StartNotice(mock(Accounts.class), web).text()).isEqualTo("""

            Xero Support Access is ready.

              Home       %1$s/                                everybody begins here: what waits for them, and their requests
              Tasklist   %1$s/camunda/app/tasklist/default/   people can do their steps here too
              Cockpit    %1$s/camunda/app/cockpit/default/    operators watch here
              REST       %1$s/api/support-requests
            """.formatted(address));
    }
}
