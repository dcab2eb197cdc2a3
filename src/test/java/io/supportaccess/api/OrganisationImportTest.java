package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.Cases;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class OrganisationImportTest {

    private static final String PATH = "/api/organisations/import";

    @LocalServerPort
    private int port;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cases cases;

    @Test
    void fiveHundredOrganisationsAreEnteredInTenSeconds() {
        String file = "name,shortCode,region,accessManagers,clientManager\n"
                + IntStream.range(0, 500)
                        .mapToObj("Imported %1$d Ltd,!iMp%1$d,NZ,access-manager,approver"::formatted)
                        .collect(Collectors.joining("\n"));
        Instant begun = Instant.now();

        Response preview = send("admin", "?preview=true", file);
        assertThat(preview.json().toString()).isEqualTo("{\"lines\":500,\"added\":500,\"changed\":0,\"wrong\":[]}");
        assertThat(organisations.find("Imported 7 Ltd")).isEmpty();
        Response done = send("admin", "", file);

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(done.json()).isEqualTo(preview.json());
        Organisation one = organisations.find("!iMp499").orElseThrow();
        assertThat(one.name()).isEqualTo("Imported 499 Ltd");
        assertThat(one.accessManagers()).containsExactly("access-manager");
        assertThat(one.clientManager()).contains("approver");
        assertThat(one.registered()).isTrue();
        assertThat(trail()).contains("\"code\":\"organisation-changed\",\"actor\":\"admin\"", "Imported 499 Ltd");
        assertThat(send("admin", "", file).json().toString())
                .isEqualTo("{\"lines\":500,\"added\":0,\"changed\":500,\"wrong\":[]}");
    }

    @Test
    void eachWrongLineIsNamedAndNothingIsEntered() {
        String file = """
            name;shortCode;accessManagers;practice;clientManager
            Good Line Ltd;!g00d;access-manager second-manager,requester;no;approver
            ;!n0Nam;;;
            Bad Code Ltd;code;;;
            No Such Person Ltd;;nobody;;
            Demo Company (NZ);!g00d;;;
            good line ltd;;;;
            Odd Flag Ltd;;;perhaps;
            No Such Client Manager Ltd;;;;approver requester
            """;

        JsonNode told = send("admin", "?preview=true", file).json();
        assertThat(told.path("lines").asInt()).isEqualTo(8);
        assertThat(wrong(told))
                .containsExactly(
                        "3 name is required.",
                        "4 shortCode must be Xero's short code, such as !a1B2c with its mark.",
                        "5 accessManagers must be the user ids of people who can sign in here.",
                        "6 name is the same organisation as in an earlier line.",
                        "7 name is the same organisation as in an earlier line.",
                        "8 practice must be true or false (a Boolean).",
                        "9 clientManager must be the user id of a person here.");

        Response refused = send("admin", "", file);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).contains("line 3, name: is required.").hasSize(7);
        assertThat(organisations.find("Good Line Ltd")).isEmpty();
    }

    @Test
    void aColumnThatIsNotThereStaysAsItIsAndAnEmptyCellEmptiesItsField() {
        Caller.of(port, "admin")
                .put(
                        "/api/organisations/kept-columns",
                        Map.of(
                                "name", "Kept Columns Ltd",
                                "shortCode", "!k3pt",
                                "region", "NZ",
                                "accessManagers", List.of("second-manager"),
                                "clientManager", "approver"));

        assertThat(send("admin", "", "\uFEFFname,region\r\nKept Columns Ltd,\r\n")
                        .json()
                        .path("changed")
                        .asInt())
                .isOne();

        Organisation kept = organisations.byId("kept-columns").orElseThrow();
        assertThat(kept.region()).isEmpty();
        assertThat(kept.shortCode()).contains("!k3pt");
        assertThat(kept.accessManagers()).containsExactly("second-manager");
        assertThat(kept.clientManager()).contains("approver");
    }

    @Test
    void aFormerNameDoesNotReplaceWhoeverHadIt() {
        Caller admin = Caller.of(port, "admin");
        for (String name : List.of("Called Before Ltd", "Called Now Ltd")) {
            admin.put(
                    "/api/organisations/renamed-before-import",
                    Map.of("name", name, "accessManagers", List.of("second-manager")));
        }
        String file = "name,accessManagers,%s\nCalled Before Ltd,access-manager,%s";

        assertThat(wrong(send("admin", "?preview=true", file.formatted("region", "NZ"))
                        .json()))
                .containsExactly("2 name is what Called Now Ltd was called before: write its present name, or a new id"
                        + " for another organisation.");
        assertThat(send("admin", "", file.formatted("id", "called-before"))
                        .json()
                        .path("added")
                        .asInt())
                .isOne();
        assertThat(organisations.byId("renamed-before-import").orElseThrow())
                .returns("Called Now Ltd", Organisation::name)
                .returns(List.of("second-manager"), Organisation::accessManagers);
    }

    @Test
    void anIdThatIsAnAddressOfAPageIsRefused() {
        assertThat(wrong(send("admin", "?preview=true", "name,id\nNamed As A Page Ltd,import\nHidden Ltd,..")
                        .json()))
                .containsExactly("2 id must not be the name of a page: choose another one.", """
                    3 id must have 1 to 64 letters, digits, dots, hyphens or underscores, first a letter or a digit, \
                    as in the address.\
                    """);
        assertThat(Caller.of(port, "admin")
                        .put("/api/organisations/new", Map.of("name", "Named As A Page Ltd"))
                        .errors())
                .containsExactly("id: must not be the name of a page: choose another one.");
    }

    /** As PUT refuses it. */
    @Test
    void whatIsAPracticeStaysSoWhileARequestIsOpen() {
        String name = Cases.newOrganisation();
        ProcessInstance request = cases.start(Map.of("organisation", name));

        JsonNode told = send("admin", "?preview=true", "name,practice\n%s,yes".formatted(name))
                .json();

        assertThat(wrong(told))
                .singleElement()
                .asString()
                .startsWith("2 name Whether it is a practice decides who approves");
        cases.withdraw(request, "requester");
    }

    @Test
    void aTextThatIsNoSuchFileIsRefused() {
        assertThat(send("admin", "", "").errors())
                .containsExactly(
                        "file: must have a line with the names of the columns, and a line for each organisation.");
        assertThat(send("admin", "", "name,colour\nRed Ltd,red").errors())
                .containsExactly(
                        "file: must have the column name, and no other columns than id, name, shortCode, region, accessManagers, clientManager, practice.");
        assertThat(send("admin", "", "name,region\nLong Ltd,NZ\nShort Ltd").errors())
                .containsExactly("file: must have 2 cells in line 3, one for each column.");
        assertThat(send("admin", "", "name,name\nTwice Ltd,Twice Ltd").errors())
                .containsExactly("file: must be CSV, with each column once.");
        assertThat(send("admin", "", "name\nNo\u0000Character Ltd").errors())
                .containsExactly("file: must be CSV in UTF-8.");
        assertThat(send("admin", "?preview=true", "\nname,region\nBelow A Blank Line Ltd,NZ")
                        .json()
                        .path("added")
                        .asInt())
                .isOne();
        assertThat(send("admin", "", "name\n" + "Many Ltd\n".repeat(2_001)).errors())
                .containsExactly("file: must have at most 2,000 organisations: split it.");
        assertThat(send("admin", "", "name\n" + "x".repeat(600_000)).status()).isEqualTo(413);
        assertThat(send("requester", "", "name\nMine Ltd").status()).isEqualTo(403);
    }

    private Response send(String user, String query, String file) {
        return Caller.of(port, user)
                .send("POST", PATH + query, BodyPublishers.ofString(file), Map.of("Content-Type", "text/csv"));
    }

    private static List<String> wrong(JsonNode told) {
        return IntStream.range(0, told.path("wrong").size())
                .mapToObj(told.path("wrong")::get)
                .map(each -> "%d %s %s"
                        .formatted(
                                each.path("line").asInt(),
                                each.path("field").asText(),
                                each.path("message").asText()))
                .toList();
    }

    private String trail() {
        return Caller.of(port, "admin")
                .send("GET", "/api/audit", BodyPublishers.noBody(), Map.of("Accept", "application/x-ndjson"))
                .response()
                .body();
    }
}
