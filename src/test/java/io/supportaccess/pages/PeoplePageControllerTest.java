package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.privacy.PersonIdentity;
import io.supportaccess.privacy.PersonalDataExport;
import io.supportaccess.process.Cases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

@ApplicationTest
class PeoplePageControllerTest {

    private static final String PAGE = "/people";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @Autowired
    private PersonalDataExport about;

    @Test
    void anAdministratorSeesHowMuchIsStoredAboutAPerson() {
        String requester = person("numbers-requester");
        ProcessInstance request = cases.start(requester, Map.of());
        cases.withdraw(request, requester);

        Seen found = admin().open(PAGE + "?userId=" + requester);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text())
                .contains("Aroha Ngata, numbers-requester@practice.example.")
                .contains("Requests that they made or withdrew, or that name them as contact 1")
                .contains("Audit entries about what they did ")
                .contains("Download all of it (JSON)", "What is erased", "What stays")
                .doesNotContain("API tokens they own");
        assertThat(found.body()).contains("href=\"/api/people/numbers-requester/data\"");
    }

    @Test
    void everyTableWithPersonalDataHasALabel() throws IOException {
        String page = new ClassPathResource("templates/person.html").getContentAsString(StandardCharsets.UTF_8);
        assertThat(about.tables(new PersonIdentity("requester", Optional.empty(), Optional.empty()))
                        .keySet())
                .hasSizeGreaterThan(10)
                .allSatisfy(table -> assertThat(page).contains("th:case=\"%s\"".formatted(table)));
    }

    @Test
    void anUnknownPersonIsNotFound() {
        Seen nobody = admin().open(PAGE + "?userId=no-such-person");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.text()).contains("User id is not known here. Check the spelling.");
        assertThat(nobody.body()).contains("value=\"no-such-person\"");
    }

    @Test
    void erasingAPersonNeedsAReasonAndTheUserId() {
        String user = person("erased-by-page");
        ProcessInstance request = cases.start(user, Map.of());
        cases.withdraw(request, user);

        Seen refused = erase(user, "", "erased-by-pag");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("Reason is required.")
                .contains("The confirmation must be the user id of this person: erased-by-page");
        assertThat(refused.body()).contains("value=\"erased-by-pag\"");
        assertThat(identities.createUserQuery().userId(user).count()).isOne();

        Visitor admin = admin();
        Map<String, String> form = Map.of("userId", user, "reason", "Asked for by the person.", "confirmation", user);
        Seen unproven = admin.submit(PAGE + "?userId=" + user, PAGE + "/erasure", form);
        assertThat(unproven.status()).isEqualTo(400);
        assertThat(unproven.text()).contains("Your password is required: give your password once more.");
        assertThat(identities.createUserQuery().userId(user).count()).isOne();

        Map<String, String> proven = new HashMap<>(form);
        proven.put("password", ApplicationTest.PASSWORD);
        Seen done = admin.submit(PAGE + "?userId=" + user, PAGE + "/erasure", proven);
        assertThat(done.status()).isEqualTo(302);
        assertThat(admin.open(done.location()).text()).contains("The person is erased. A pseudonym now replaces them.");
        assertThat(identities.createUserQuery().userId(user).count()).isZero();
        assertThat(cases.request(request).requester()).startsWith("person-");
        assertThat(admin.open(PAGE + "?userId=" + user).status()).isEqualTo(404);
    }

    @Test
    void anErasureTakesAFormerNameOutOfTexts() {
        String user = person("erased-with-former-name");
        ProcessInstance request = cases.start(
                "requester",
                Map.of(
                        "subject",
                        "Invoice of Hinemoa Formerly",
                        "description",
                        "Ask h.formerly@practice.example, please do."));
        cases.withdraw(request, "requester");
        cases.withdraw(cases.start(user, Map.of()), user);
        Visitor admin = admin();
        Map<String, String> form = new HashMap<>(Map.of("userId", user, "reason", "Asked for.", "confirmation", user));
        form.put("password", ApplicationTest.PASSWORD);
        form.put("name", "Hinemoa Formerly");
        form.put("mail", "not an address, this one is far too long ".repeat(10));
        Seen refused = admin.submit(PAGE + "?userId=" + user, PAGE + "/erasure", form);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("value=\"Hinemoa Formerly\"");
        form.put("mail", "h.formerly@practice.example");
        assertThat(admin.submit(PAGE + "?userId=" + user, PAGE + "/erasure", form)
                        .status())
                .isEqualTo(302);
        assertThat(cases.request(request).question().subject()).isEqualTo("Invoice of …");
        assertThat(cases.request(request).question().description()).doesNotContain("h.formerly");
    }

    @Test
    void aConflictKeepsTheTypedValues() {
        String user = person("has-an-open-case");
        ProcessInstance request = cases.start(user, Map.of());

        Seen refused = erase(user, "Asked for by the person.", user);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text())
                .contains("has-an-open-case has a part in requests that are still open: " + request.getBusinessKey());
        assertThat(refused.body()).contains("value=\"Asked for by the person.\"");
        cases.withdraw(request, user);
    }

    @Test
    void nobodyErasesThemselvesOrAnUnknownPerson() {
        assertThat(admin().open(PAGE + "?userId=admin").text())
                .contains("You cannot erase yourself. Ask another administrator.")
                .doesNotContain("Erase this person");
        Seen themselves = erase("admin", "No reason.", "admin");
        assertThat(themselves.status()).isEqualTo(400);
        assertThat(themselves.text()).contains("User id must be somebody else's: another administrator erases you.");
        assertThat(erase("", "No reason.", "").text()).contains("User id is not known here. Check the spelling.");
    }

    @Test
    void onlyAdministratorsOpenThePage() {
        for (String user : List.of("requester", "access-manager", "approver", "auditor")) {
            Visitor visitor = Visitor.of(port, user);
            assertThat(visitor.open(PAGE + "?userId=requester").status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(visitor.submit(
                                    "/access",
                                    PAGE + "/erasure",
                                    Map.of("userId", "requester", "reason", "Mine.", "confirmation", "requester"))
                            .status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(visitor.open("/access").body()).as(user).doesNotContain("href=\"" + PAGE + "\"");
        }
        assertThat(admin().open("/access").body()).contains("href=\"" + PAGE + "\"");
        assertThat(identities.createUserQuery().userId("requester").count()).isOne();
    }

    @Test
    void aFormOfAnotherSiteErasesNobody() {
        Map<String, String> form = Map.of("userId", "auditor", "reason", "None.", "confirmation", "auditor");
        assertThat(admin().post(PAGE + "/erasure", form).status()).isEqualTo(403);
        assertThat(identities.createUserQuery().userId("auditor").count()).isOne();
    }

    @Test
    void everybodyDownloadsTheirOwnData() {
        Visitor requester = Visitor.of(port, "requester");
        assertThat(requester.open("/access").body()).contains("href=\"/api/people/requester/data\"");
        Seen data = requester.open("/api/people/requester/data");
        assertThat(data.status()).isEqualTo(200);
        assertThat(data.header("Content-Disposition")).contains("personal-data.json");
        assertThat(requester.open("/api/people/auditor/data").status()).isEqualTo(403);
    }

    private Visitor admin() {
        return Visitor.of(port, "admin");
    }

    private Seen erase(String user, String reason, String confirmation) {
        return admin().submit(
                        PAGE,
                        PAGE + "/erasure",
                        Map.of(
                                "userId",
                                user,
                                "reason",
                                reason,
                                "confirmation",
                                confirmation,
                                "password",
                                ApplicationTest.PASSWORD));
    }

    private String person(String id) {
        User user = identities.newUser(id);
        user.setFirstName("Aroha");
        user.setLastName("Ngata");
        user.setEmail(id + "@practice.example");
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
        identities.createMembership(id, "requesters");
        return id;
    }
}
