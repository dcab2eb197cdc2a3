package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.message.MessageSettings;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class IncidentInCockpitTest {

    @RegisterExtension
    final Browser browser = new Browser();

    private final Cockpit cockpit = new Cockpit(browser);

    @Autowired
    private Cases cases;

    @Autowired
    private MessageSettings message;

    @Autowired
    private SupportRequests requests;

    @AfterEach
    void leaveNoCase() {
        cases.endAll();
    }

    @Test
    void anOperatorReadsWhyADraftFailedAndRetriesIt() throws IOException {
        cases.start("COCKPIT-1");
        cases.grantAccess();
        Path template = message.template().getFile().toPath();
        String mended = Files.readString(template);
        Files.writeString(template, mended.replace("{{description}}", "{{descripton}}"));
        try {
            for (int tries = 0; tries < 3; tries++) {
                assertThatThrownBy(cases::draftMessage).hasMessageContaining("descripton");
            }
        } finally {
            Files.writeString(template, mended);
        }

        cockpit.signIn("admin").open("COCKPIT-1");
        browser.picture("cockpit-variables");
        cockpit.tab("Variables").shows("COCKPIT-1");
        assertThat(cockpit.table())
                .contains("reference", "COCKPIT-1")
                .contains("organisation", "Demo Company (NZ)")
                .contains("subject", "Bank feed stopped")
                .contains("category", "bank-feeds");
        cockpit.tab("Incidents").shows("line 33 names 'descripton', which is not known");
        browser.pictureForReadme("cockpit-incident", 900);

        cockpit.retry();
        browser.picture("cockpit-retried");
        assertThat(cases.draft().getRetries()).isEqualTo(1);
        cases.draftMessage();
        assertThat(requests.get("COCKPIT-1").state()).isEqualTo(RequestState.NOTIFYING_SUPPORT);
    }
}
