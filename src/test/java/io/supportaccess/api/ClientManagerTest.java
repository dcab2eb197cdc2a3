package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A person of the practice looks after clients: lists find them by it, and it opens nothing. */
@ApplicationTest
class ClientManagerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    private final String organisation = Cases.newOrganisation();

    /** A user's id is never used again. */
    private final String partner = "partner-of-" + organisation.replaceAll("\\D", "");

    private final String client = "/api/organisations/of-" + partner;
    private final String byPartner = "?clientManager=" + partner;

    private ProcessInstance request;

    @BeforeEach
    void aClientWithARequest() {
        User casey = identities.newUser(partner);
        casey.setFirstName("Casey");
        casey.setLastName("Partner");
        casey.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(casey);
        identities.createMembership(partner, "requesters");
        put(partner);
        request = cases.start(Map.of("organisation", organisation));
    }

    @AfterEach
    void leaveNobody() {
        cases.end(request);
        put("");
        identities.deleteUser(partner);
    }

    @Test
    void requestsAreFoundByTheClientManagerAndByTheirName() {
        String byName = "?q=casey%20partner%20" + organisation.replace(" ", "%20");
        for (String filter : List.of(byPartner, byName)) {
            JsonNode found = auditor().get("/api/support-requests" + filter).json();
            assertThat(found.findValuesAsText("reference")).as(filter).containsExactly(request.getBusinessKey());
            assertThat(found.at("/items/0/clientManager").asText()).isEqualTo(partner);
        }
        assertThat(lines("/api/support-requests" + byPartner))
                .hasSize(2)
                .first()
                .asString()
                .endsWith("\"closedAt\",\"clientManager\"");
        String page = Visitor.of(port, "auditor").open("/requests" + byPartner).body();
        assertThat(page)
                .contains("<option value=\"%s\" selected=\"selected\">Casey Partner</option>".formatted(partner))
                .contains(request.getBusinessKey());
        assertThat(Visitor.of(port, "auditor")
                        .open("/requests?clientManager=nobody-of-these")
                        .text())
                .contains("No request that you may see matches this filter.");
    }

    @Test
    void theRegisterOfAccessIsFilteredByTheClientManager() {
        cases.untilTold(request);
        JsonNode found = auditor().get("/api/access" + byPartner).json();
        assertThat(found.findValuesAsText("reference")).containsExactly(request.getBusinessKey());
        assertThat(found.at("/items/0/clientManager").asText()).isEqualTo(partner);
        assertThat(lines("/api/access" + byPartner))
                .hasSize(2)
                .last()
                .asString()
                .contains(partner);
        assertThat(auditor()
                        .get("/api/access/exposure" + byPartner)
                        .json()
                        .path("total")
                        .asInt())
                .isOne();
        assertThat(auditor()
                        .get("/api/access/avoided" + byPartner)
                        .json()
                        .path("grantsAvoided")
                        .asInt())
                .isZero();
        String page = Visitor.of(port, "auditor").open("/access" + byPartner).body();
        assertThat(page)
                .contains("1 active grant<", "selected=\"selected\">Casey Partner</option>")
                .contains("format=xlsx&amp;organisation=&amp;clientManager=" + partner)
                .contains("format=csv&amp;organisation=&amp;clientManager=" + partner);
    }

    @Test
    void theHomePageCountsOpenRequestsByClientManager() {
        assertThat(Visitor.of(port, "auditor").open("/").body())
                .contains(">Casey Partner</th>")
                .contains("href=\"/requests%s&amp;status=open\">1</a>".formatted(byPartner));
    }

    @Test
    void aClientManagerHasNoRightByIt() {
        Caller casey = Caller.of(port, partner);
        assertThat(casey.get("/api/support-requests" + byPartner)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(casey.get("/api/support-requests/" + request.getBusinessKey())
                        .status())
                .isEqualTo(404);
        assertThat(Visitor.of(port, partner).open("/").text()).doesNotContain("by client manager");
    }

    @Test
    void theRegistryIsFilteredByTheClientManager() {
        assertThat(auditor().get("/api/organisations" + byPartner).json().findValuesAsText("name"))
                .containsExactly(organisation);
        assertThat(Visitor.of(port, "admin").open("/organisations" + byPartner).text())
                .contains(organisation + " Everybody in the group Casey Partner Organisation");
    }

    @Test
    void thePersonsPageSaysWhoseClientsAreLeft() {
        assertThat(Visitor.of(port, "admin").open("/people?userId=" + partner).text())
                .contains(
                        "Casey Partner is the client manager of 1 organisation, and stays so until you name somebody else");
    }

    @Test
    void anErasedPersonIsNoLongerTheClientManagerAndTheirDataNameThemAlone() {
        admin().put(
                        client,
                        Map.of(
                                "name",
                                organisation,
                                "clientManager",
                                partner,
                                "accessManagers",
                                List.of("second-manager")));
        JsonNode row = Caller.of(port, partner)
                .get("/api/people/" + partner + "/data")
                .json()
                .at("/tables/organisation/0");
        assertThat(row.path("client_manager").asText()).isEqualTo(partner);
        assertThat(row.path("access_managers").isArray()).isTrue();
        assertThat(row.path("access_managers")).isEmpty();

        assertThat(admin().post("/api/people/" + partner + "/erasure", Map.of("reason", "Asked for it."))
                        .status())
                .isEqualTo(204);
        assertThat(admin().get(client).json().has("clientManager")).isFalse();
        assertThat(admin().get("/api/audit?kind=organisation-changed")
                        .response()
                        .body())
                .doesNotContain(partner);
    }

    private void put(String clientManager) {
        assertThat(admin().put(client, Map.of("name", organisation, "clientManager", clientManager))
                        .status())
                .isIn(200, 201);
    }

    private List<String> lines(String path) {
        return auditor()
                .send("GET", path, BodyPublishers.noBody(), Map.of("Accept", "text/csv"))
                .response()
                .body()
                .lines()
                .toList();
    }

    private Caller admin() {
        return Caller.of(port, "admin");
    }

    private Caller auditor() {
        return Caller.of(port, "auditor");
    }
}
