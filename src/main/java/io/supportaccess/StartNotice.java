package io.supportaccess;

import io.supportaccess.security.account.Accounts;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Shows at the end of the start where to go next. It is printed, not logged: a generated password belongs once on the
 * screen and in no log store.
 */
@Component
class StartNotice implements ApplicationListener<ApplicationFailedEvent> {

    private static final String DEMO_USER = "requester";

    private final Accounts accounts;
    private final ServletWebServerApplicationContext web;

    StartNotice(Accounts accounts, ServletWebServerApplicationContext web) {
        this.accounts = accounts;
        this.web = web;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        System.out.println(text());
    }

    /**
     * The new users exist even if the start fails later, for example at a taken port. The closed context no longer
     * calls annotated methods, hence the interface.
     */
    @Override
    public void onApplicationEvent(ApplicationFailedEvent failed) {
        System.out.println(newAccounts());
    }

    String text() {
        String address = "http://localhost:%d".formatted(web.getWebServer().getPort());
        return """

            Xero Support Access is ready.

              Home       %1$s/                                everybody begins here: what waits for them, and their requests
              Tasklist   %1$s/camunda/app/tasklist/default/   people can do their steps here too
              Cockpit    %1$s/camunda/app/cockpit/default/    operators watch here
              REST       %1$s/api/support-requests
            %2$s%3$s""".formatted(address, newAccounts(), firstRequest(address));
    }

    /** Only the demo user may make it without more ado: elsewhere it would be refused, or wait for its organisation. */
    private String firstRequest(String address) {
        return accounts.exist(DEMO_USER) ? """

              Start a request:

            curl -u %1$s %2$s/api/support-requests -H 'Content-Type: application/json' \\
              -d '{"organisation": "Demo Company (NZ)", "subject": "Bank feed stopped",
                   "description": "Since Monday the feed of our cheque account brings no new lines. \
            We expected daily lines."}'
            """.formatted(login(), address) : "";
    }

    private String newAccounts() {
        return accounts.created().isEmpty()
                ? ""
                : accounts.created().stream()
                        .map(account -> "    %-15s %-16s %s%n"
                                .formatted(
                                        account.userId(),
                                        account.role().group(),
                                        account.password().generated()
                                                ? account.password().text()
                                                : "(the password of your setting)"))
                        .collect(Collectors.joining(
                                "", "\n  New users, with passwords that are shown this once:\n\n", ""));
    }

    /** Without a password, curl asks for it. */
    private String login() {
        return accounts.created().stream()
                .filter(account -> account.userId().equals(DEMO_USER))
                .filter(account -> account.password().generated())
                .map(account -> DEMO_USER + ":" + account.password().text())
                .findAny()
                .orElse(DEMO_USER);
    }
}
