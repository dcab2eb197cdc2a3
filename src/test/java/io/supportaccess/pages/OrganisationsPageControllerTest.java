package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.LockWaits;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.Cases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class OrganisationsPageControllerTest {

    private static final String PAGE = "/organisations";

    @LocalServerPort
    private int port;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cases cases;

    @Autowired
    private LockWaits waits;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anAdministratorAddsFindsAndChangesAnOrganisation() {
        Visitor admin = admin();
        Seen added = admin.submit(
                PAGE + "/new",
                PAGE,
                Map.of(
                        "name",
                        "Paged Bakery",
                        "shortCode",
                        "!pAg3d",
                        "region",
                        "NZ",
                        "accessManagers",
                        "second-manager",
                        "clientManager",
                        "approver"));
        assertThat(added.location()).isEqualTo(PAGE);
        assertThat(admin.open(PAGE + "?q=paged+bak").text())
                .contains("Paged Bakery is saved.", "!pAg3d NZ Sam Manager Ari Approver Organisation");

        Organisation kept = organisations.find("Paged Bakery").orElseThrow();
        String its = PAGE + "/" + kept.id();
        assertThat(admin.open(its).body())
                .contains("value=\"!pAg3d\"", ">second-manager</textarea>")
                .contains(
                        "name=\"clientManager\"",
                        "value=\"approver\"",
                        "<option value=\"approver\">Ari Approver</option>");
        admin.submit(its, its, Map.of("name", "Paged Bakery Ltd", "practice", "true"));
        assertThat(organisations.byId(kept.id())).hasValueSatisfying(changed -> {
            assertThat(changed.name()).isEqualTo("Paged Bakery Ltd");
            assertThat(changed.shortCode()).isEmpty();
            assertThat(changed.accessManagers()).isEmpty();
            assertThat(changed.clientManager()).isEmpty();
            assertThat(changed.practice()).isTrue();
        });
    }

    @Test
    void aMistakeIsSaidAtItsFieldAndNothingTypedIsLost() {
        Visitor admin = admin();
        Seen refused = admin.submit(
                PAGE + "/new",
                PAGE,
                Map.of("name", " ", "shortCode", "a1B2c", "accessManagers", "nobody here", "clientManager", "nobody"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("Name is required.")
                .contains("Short code must be Xero's short code, such as !a1B2c with its mark.")
                .contains("Access managers must be the user ids of people who can sign in here.")
                .contains("Client manager must be the user id of a person here.");
        assertThat(refused.body()).contains("value=\"a1B2c\"", ">nobody here</textarea>");

        Seen taken = admin.submit(PAGE + "/new", PAGE, Map.of("name", "demo company (nz)"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text()).contains("Another organisation has this name or short code already.");
    }

    @Test
    void oneThatRequestsHaveNamedComesFirstAndIsConfirmed() {
        String name = Cases.newOrganisation();
        ProcessInstance request = cases.startUnentered("requester", Map.of("organisation", name));
        Organisation named = organisations.find(name).orElseThrow();
        assertThat(named.registered()).isFalse();
        Visitor admin = admin();
        String list = admin.open(PAGE + "?q=" + name.replace(' ', '+')).text();
        assertThat(list.substring(list.indexOf("Waiting for confirmation"), list.indexOf("Name or short code")))
                .contains(name + " Requests Confirm");

        admin.submit(PAGE, PAGE + "/" + named.id() + "/confirmation", Map.of());

        assertThat(organisations.byId(named.id())).hasValueSatisfying(confirmed -> assertThat(confirmed.registered())
                .isTrue());
        assertThat(admin.open(PAGE).text()).contains(name + " is confirmed.");
        cases.withdraw(request, "requester");
    }

    @Test
    void aConfirmationKeepsWhatSomebodyEntersMeanwhile() {
        String name = Cases.newOrganisation();
        ProcessInstance request = cases.startUnentered("requester", Map.of("organisation", name));
        String id = organisations.find(name).orElseThrow().id();
        Visitor admin = admin();
        admin.open(PAGE);

        CompletableFuture<Seen> confirming = transaction.execute(open -> {
            jdbc.sql("update organisation set region = 'AU' where id = :id")
                    .param("id", id)
                    .update();
            var confirmed = CompletableFuture.supplyAsync(
                    () -> admin.submit(PAGE, PAGE + "/" + id + "/confirmation", Map.of()));
            await().until(() -> waits.count() >= 1);
            return confirmed;
        });

        assertThat(confirming.join().location()).isEqualTo(PAGE);
        assertThat(organisations.byId(id).orElseThrow())
                .returns(true, Organisation::registered)
                .returns(Optional.of("AU"), Organisation::region);
        cases.withdraw(request, "requester");
    }

    @Test
    void aFormThatIsSentTwiceAddsOneOrganisation() {
        Visitor admin = admin();
        Map<String, String> form = Map.of("name", "Clicked Twice Ltd", "region", "NZ");

        assertThat(admin.submit(PAGE + "/new", PAGE, form).location()).isEqualTo(PAGE);
        assertThat(admin.submit(PAGE + "/new", PAGE, form).location()).isEqualTo(PAGE);

        assertThat(admin.open(PAGE + "?q=clicked+twice").text()).contains("Clicked Twice Ltd is saved.");
        assertThat(admin.submit(PAGE + "/new", PAGE, Map.of("name", "Clicked Twice Ltd"))
                        .text())
                .contains("Another organisation has this name or short code already.");
    }

    @Test
    void theListOfNewOrganisationsSaysWhenItGoesOn() {
        jdbc.sql("""
            insert into organisation (id, name, normal_name, registered)
            select 'listed-' || n, 'Listed ' || n, 'listed' || n, false from generate_series(1, 101) n
            """).update();
        try {
            assertThat(admin().open(PAGE + "?q=listed").text())
                    .contains("These are the first 30 of 101, by name. Search below to find another one.");
            assertThat(admin().open(PAGE + "?q=listed+7").text()).doesNotContain("These are the first");
        } finally {
            jdbc.sql("delete from organisation where id like 'listed-%'").update();
        }
    }

    @Test
    void anAccessManagerReadsTheOrganisationsThatTheyManage() {
        Caller.of(port, "admin")
                .put(
                        "/api/organisations/of-second",
                        Map.of("name", "Of Second Ltd", "accessManagers", List.of("second-manager")));

        assertThat(Visitor.of(port, "second-manager").open(PAGE).text())
                .contains("Of Second Ltd", "Demo Company (NZ)")
                .doesNotContain("Add organisation", "Waiting for confirmation");
        assertThat(Visitor.of(port, "access-manager").open(PAGE).text())
                .contains("Demo Company (NZ)")
                .doesNotContain("Of Second Ltd");
        assertThat(Visitor.of(port, "requester").open(PAGE).text()).contains("You manage no organisation.");
        for (String user : List.of("requester", "access-manager", "auditor", "approver")) {
            Visitor visitor = Visitor.of(port, user);
            for (String page : List.of("/new", "/of-second", "/import")) {
                assertThat(visitor.open(PAGE + page).status()).as(user + page).isEqualTo(403);
            }
            assertThat(visitor.submit(PAGE, PAGE + "/of-second", Map.of("name", "Mine"))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    @Test
    void anImportIsShownBeforeItChangesAnything() {
        Visitor admin = admin();
        String file = "name,region\nPreviewed Ltd,NZ\nPreviewed Too Ltd,AU\n";

        Seen preview = admin.submit(PAGE + "/import", PAGE + "/import/preview", Map.of("file", file));
        assertThat(preview.text()).contains("Ready to import", "To add 2", "Nothing has been changed yet.");
        assertThat(organisations.find("Previewed Ltd")).isEmpty();

        Seen done = admin.submit(PAGE + "/import", PAGE + "/import", Map.of("file", file));
        assertThat(admin.open(done.location()).text()).contains("Import finished. Added: 2. Changed: 0.");
        assertThat(organisations.find("Previewed Too Ltd")).isPresent();
    }

    @Test
    void aWrongFileIsNamedLineByLineAndKept() {
        Visitor admin = admin();
        Seen preview = admin.submit(
                PAGE + "/import",
                PAGE + "/import/preview",
                Map.of("file", "name,shortCode\nRight Ltd,!r1ght\nWrong Ltd,wrong\n"));
        assertThat(preview.text())
                .contains(
                        "Correct the file first",
                        "3 shortCode Must be Xero's short code, such as !a1B2c with its mark.")
                .doesNotContain("Import 2");
        assertThat(preview.body()).contains("Wrong Ltd,wrong");

        Seen refused = admin.submit(PAGE + "/import", PAGE + "/import", Map.of("file", "region\nNZ\n"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("The file must have the column name");
    }

    private Visitor admin() {
        return Visitor.of(port, "admin");
    }
}
