package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class PeopleImportTest {

    private static final String PATH = "/api/people/import";
    private static final String PAGE = "/people/import";
    private static final String NEW_PASSWORD = "seven violet umbrellas wait";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    private final String id = "imported-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aNewPersonIsInvitedAndAKnownOneChanged() {
        String file =
                "id,firstName,lastName,email,roles\n%1$s,Iti,Imported,%1$s@practice.example,requesters approvers\n"
                        .formatted(id);

        JsonNode preview = send("admin", "?preview=true", file).json();
        assertThat(preview.toString())
                .isEqualTo("{\"lines\":1,\"added\":1,\"changed\":0,\"wrong\":[],\"invitations\":[]}");
        assertThat(user()).isNull();

        JsonNode done = send("admin", "", file).json();
        assertThat(done.path("added").asInt()).isOne();
        JsonNode invitation = done.path("invitations").get(0);
        assertThat(invitation.path("id").asText()).isEqualTo(id);
        assertThat(groups()).containsExactlyInAnyOrder("requesters", "approvers");
        String link = invitation.path("link").asText().replaceFirst("http://127.0.0.1:\\d+", "");
        Visitor iti = Visitor.anonymous(port);
        Map<String, String> form =
                Map.of("key", link.replaceFirst(".*key=", ""), "password", NEW_PASSWORD, "repeated", NEW_PASSWORD);
        assertThat(iti.submit(link, "/sign-in/password", form).location()).isEqualTo("/sign-in?set");
        assertThat(iti.signIn("/sign-in", id, NEW_PASSWORD).location()).isEqualTo("/");

        JsonNode changed = send("admin", "", "id;roles\n%s;auditors\n".formatted(id.toUpperCase()))
                .json();
        assertThat(changed.path("changed").asInt()).isOne();
        assertThat(changed.path("invitations")).isEmpty();
        assertThat(groups()).containsExactly("auditors");
        assertThat(user().getFirstName()).as("without a column it stays").isEqualTo("Iti");
        assertThat(jdbc.sql("""
            select code from audit_entry
             where actor = pseudonym_of('admin') and details #>> '{user,person}' = pseudonym_of(:user) order by id
            """).param("user", id).query(String.class).list())
                .containsExactly("person-invited", "person-changed");
    }

    @Test
    void eachWrongLineIsNamedAndNothingIsEntered() {
        String file = """
            id,firstName,email,roles
            %1$s,Good,%1$s@practice.example,requesters
            ,Nameless,,
            two words,Blank,,
            system,Reserved,,
            %1$s-b,Bad,no address,
            %1$s-c,Odd,,chiefs
            %1$s,Twice,,
            """.formatted(id);

        JsonNode told = send("admin", "?preview=true", file).json();
        assertThat(StreamSupport.stream(told.path("wrong").spliterator(), false)
                        .map(wrong -> "%s %s"
                                .formatted(
                                        wrong.path("line").asText(),
                                        wrong.path("field").asText()))
                        .toList())
                .containsExactly("3 id", "4 id", "5 id", "6 email", "7 roles", "8 id");
        Response refused = send("admin", "", file);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).contains("line 3, id: is required.").hasSize(6);
        assertThat(user()).isNull();
    }

    @Test
    void thePageShowsThePreviewAsksForThePasswordAndShowsTheLinksOnce() {
        Visitor admin = Visitor.of(port, "admin");
        String file = "id,firstName,lastName,email,roles\n%1$s,Iti,Imported,,requesters".formatted(id);
        Seen preview = admin.submit(PAGE, PAGE + "/preview", Map.of("file", file));
        assertThat(preview.text()).contains("Ready to import", "People in the file 1", "To invite 1", "Your password");
        Seen unproven = admin.submit(PAGE, PAGE, Map.of("file", file));
        assertThat(unproven.status()).isEqualTo(400);
        assertThat(unproven.text()).contains("Ready to import", "Your password is required");
        assertThat(user()).isNull();

        Seen done = admin.submit(PAGE, PAGE, Map.of("file", file, "password", ApplicationTest.PASSWORD));
        assertThat(done.text()).contains("Invited: 1. Changed: 0.");
        String link = Pattern.compile(
                        Pattern.quote(id) + ",http://127.0.0.1:\\d+(/sign-in/password\\?key=[0-9a-f]{64})")
                .matcher(done.body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(Visitor.anonymous(port).open(link).text()).contains("Your user name is " + id);
        assertThat(admin.submit(PAGE, PAGE + "/preview", Map.of("file", "name\nriley"))
                        .text())
                .contains("The file must have the column id, and no other columns than id, firstName,");
    }

    @Test
    void anAdministratorInvitesOnePerson() {
        Visitor admin = Visitor.of(port, "admin");
        String form = "/people/new";
        Seen taken = admin.submit(
                form, form, Map.of("id", "Requester", "firstName", "Rana", "password", ApplicationTest.PASSWORD));
        assertThat(taken.status()).isEqualTo(400);
        assertThat(taken.text()).contains("User id requester is a user already");
        assertThat(taken.body()).contains("value=\"Rana\"");

        Seen invited = admin.submit(
                form,
                form,
                Map.of(
                        "id",
                        id,
                        "firstName",
                        "Iti",
                        "lastName",
                        "Invited",
                        "email",
                        id + "@practice.example",
                        "roles",
                        "requesters",
                        "password",
                        ApplicationTest.PASSWORD));
        Seen person = admin.open(invited.location());
        assertThat(person.text()).contains(id + " is invited.", "Iti Invited Invited", "Copy this link now");
        assertThat(groups()).containsExactly("requesters");
        assertThat(Caller.of(port, id).get("/api/access").status())
                .as("no password yet")
                .isEqualTo(401);
    }

    @Test
    void anInvitationTellsAllMistakesAtOnceAndTheMissingPasswordToo() {
        Visitor admin = Visitor.of(port, "admin");
        String form = "/people/new";
        Map<String, String> wrong = Map.of("id", "nina k", "email", "nina@@practice.example", "roles", "kings");
        assertThat(admin.submit(form, form, wrong).text())
                .contains(
                        "User id must have letters, digits, dots",
                        "E-mail address must be a plain address such as jo@example.com",
                        "Roles must be some of requesters",
                        "Your password is required: give your password once more.");
        Map<String, String> proven = new HashMap<>(wrong);
        proven.put("password", "not the password");
        assertThat(admin.submit(form, form, proven).text())
                .contains("User id must have letters", "Enter it again: this page does not keep it.")
                .doesNotContain("Your password is wrong");
    }

    @Test
    void onlyAdministratorsInvite() {
        for (String other : List.of("requester", "access-manager", "approver", "auditor")) {
            assertThat(send(other, "?preview=true", "id\n" + id).status())
                    .as(other)
                    .isEqualTo(403);
            assertThat(Visitor.of(port, other).open("/people/new").status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(user()).isNull();
    }

    private Response send(String user, String query, String file) {
        return Caller.of(port, user)
                .send("POST", PATH + query, BodyPublishers.ofString(file), Map.of("Content-Type", "text/csv"));
    }

    private User user() {
        return identities.createUserQuery().userId(id).singleResult();
    }

    private List<String> groups() {
        return identities.createGroupQuery().groupMember(id).list().stream()
                .map(group -> group.getId())
                .toList();
    }
}
