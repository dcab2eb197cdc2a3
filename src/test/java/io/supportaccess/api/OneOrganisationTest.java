package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.api.JsonDoorsTest.Door;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever writes an organisation's name so that it looks the same reaches that organisation, at every door. */
@ApplicationTest
class OneOrganisationTest {

    private static final String DESCRIPTION = "Since Monday the feed of our cheque account brings no new lines.";

    @LocalServerPort
    private int port;

    private Caller admin;

    @BeforeEach
    void register() {
        admin = Caller.of(port, "admin");
        var acme = Map.of(
                "name", "Acme O'Neill-Park Ltd", "shortCode", "!acM3x", "accessManagers", List.of("second-manager"));
        assertThat(admin.put("/api/organisations/acme", acme).status()).isIn(200, 201);
    }

    static Stream<String> spellings() {
        return Stream.of(
                "Acme  O'Neill-Park Ltd",
                " \tAcme O'Neill-Park Ltd".replace("\t", "\u2003"),
                "Acme\u00A0O'Neill-Park\u202FLtd",
                "A\u200Acme O'Neill-Park Ltd",
                "Ac\u200Bme O'Neill-Park Ltd",
                "Ac\u00ADme O'Neill-Park Ltd",
                "\u202AAcme O'Neill-Park Ltd\u202C",
                "Acme\u200E O'Neill-Park Ltd\uFEFF",
                "Acme\u2066 O'Neill-Park Ltd\u2069",
                "Acme\u034F O'Neill\uFE0F-Park Ltd\u2800",
                "Ac\u3164me O'Neill-Park Ltd\u2064",
                "\u0410cme O'Neill-Park Ltd",
                "Acm\u0435 O'Neill-P\u0430rk Ltd",
                "\u0391cme O'\u039Deill-Park Ltd",
                "\u13AAcme O'Neill-Park L\u0442d",
                "\uFF21\uFF23\uFF2D\uFF25 O'Neill-Park Ltd",
                "\uD835\uDC00cme O'Neill-Park Ltd",
                "Acme O\u2019Neill\u2011Park Ltd",
                "Acme O\u02BCNeill\u2013Park Ltd.",
                "ACME O'NEILL-PARK LTD",
                "Acme O'Nei\u0307ll-Park Ltd",
                "Acme O'Neill-Park Ltd\uFFFC",
                "Acme\uD834\uDD59 O'Neill-Park\uD81B\uDFE4 Ltd\u2D7F\uD804\uDC7F",
                "Acme_O'Neill-Park\u203FLtd",
                "Acme O'Neill-Park Ltd!",
                "Acme O'Neill-Park Ltd -",
                "Acme O'Neill-Park Ltd:;\u00B7\u060C\u3002\u06D4",
                "!acM3x",
                "!a\u200BcM3x",
                "!\u0430cM3x");
    }

    static Stream<Arguments> spellingsAtEveryDoor() {
        return Stream.of(Door.values()).flatMap(door -> spellings().map(name -> Arguments.of(door, name)));
    }

    @ParameterizedTest
    @MethodSource("spellingsAtEveryDoor")
    void aNameThatLooksTheSameIsTheSameOrganisation(Door door, String name) {
        Response answer = door.post(port, door.body(question(name)));
        assertThat(answer.status()).as(answer.response().body()).isIn(200, 201);
        var organisation = admin.get("/api/support-requests/" + door.reference(answer))
                .json()
                .path("organisation");
        assertThat(organisation.path("id").asText()).isEqualTo("acme");
        assertThat(organisation.path("accessManagers").toString()).isEqualTo("[\"second-manager\"]");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aFormerNameIsTheSameOrganisation(Door door) {
        String id = "renamed-" + door.name().toLowerCase(Locale.ROOT);
        String former = "Rename %s Ltd".formatted(door.name());
        for (String name : List.of(former, "Renamed %s Ltd".formatted(door.name()))) {
            admin.put("/api/organisations/" + id, Map.of("name", name, "accessManagers", List.of("second-manager")));
        }
        Map<String, Object> question = new HashMap<>(question(former));
        question.put("reference", "FORMER-" + door.name());
        Response answer = door.post(port, door.body(question));
        assertThat(answer.status()).as(answer.response().body()).isIn(200, 201);
        var organisation =
                admin.get("/api/support-requests/FORMER-" + door.name()).json().path("organisation");
        assertThat(organisation.path("id").asText()).isEqualTo(id);
        assertThat(organisation.path("accessManagers").toString()).isEqualTo("[\"second-manager\"]");
        if (door == Door.OUR_REST) {
            assertThat(door.post(port, door.body(question)).status())
                    .as("the same call again")
                    .isEqualTo(200);
        }
        assertThat(admin.get("/api/support-requests?organisation=" + former.replace(" ", "%20"))
                        .json()
                        .path("total")
                        .asInt())
                .isOne();
    }

    static Stream<Arguments> unseenNamesAtEveryDoor() {
        return Stream.of(Door.values())
                .flatMap(door -> Stream.of("\uFFFC", "\uD834\uDD59", "\uFFFE", "\u0305", "\u0378", "-", "\uE000")
                        .map(name -> Arguments.of(door, name)));
    }

    @ParameterizedTest
    @MethodSource("unseenNamesAtEveryDoor")
    void aNameThatNobodyCanSeeIsNone(Door door, String name) {
        assertThat(door.post(port, door.body(question(name))).status()).isEqualTo(400);
        assertThat(admin.put("/api/organisations/unseen", Map.of("name", name)).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uE000", "\uFFFE", "\uFDD0", "\u0378", "\uDBC0\uDC00"})
    void aCharacterThatUnicodeDoesNotKnowIsNamed(String unknown) {
        var refused = admin.put("/api/organisations/unseen", Map.of("name", "Acme O'Neill-Park Ltd" + unknown));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText())
                .isEqualTo("name: has the character %s, which Unicode does not describe: leave it out."
                        .formatted("U+%04X".formatted(unknown.codePointAt(0))));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void theRegisterAndTheListFindItByThatNameToo(String name) {
        var asked = Caller.of(port, "requester").post("/api/support-requests", question("Acme O'Neill-Park Ltd"));
        assertThat(asked.status()).isEqualTo(201);
        String query = "?organisation=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        assertThat(admin.get("/api/support-requests" + query)
                        .json()
                        .path("items")
                        .findValuesAsText("reference"))
                .contains(asked.json().path("reference").asText());
    }

    static Stream<String> names() {
        return spellings().filter(name -> !name.startsWith("!"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nobodyEntersItASecondTime(String name) {
        var twin = admin.put("/api/organisations/twin", Map.of("name", name));
        assertThat(twin.status()).as(twin.response().body()).isEqualTo(409);
        admin.put("/api/organisations/other", Map.of("name", "Other Ltd"));
        assertThat(admin.put("/api/organisations/other", Map.of("name", name)).status())
                .isEqualTo(409);
    }

    @Test
    void whoFirstAsksByAForeignShortCodeDoesNotTakeItFromTheRegistry() {
        assertThat(Caller.of(port, "requester")
                        .post("/api/support-requests", question("!f0re1"))
                        .status())
                .isEqualTo(201);
        var owner = Map.of("name", "Foreign Ltd", "shortCode", "!f0re1");
        assertThat(admin.put("/api/organisations/foreign", owner).status()).isEqualTo(201);
        var next = Caller.of(port, "requester").post("/api/support-requests", question("!f0re1"));
        assertThat(next.json().at("/organisation/id").asText()).isEqualTo("foreign");
    }

    @Test
    void oneThatRequestsAloneHaveNamedIsShownAsNewUntilAnAdministratorEntersIt() {
        var asked = Caller.of(port, "requester").post("/api/support-requests", question("Brand New Ltd"));
        String reference = asked.json().path("reference").asText();
        assertThat(asked.json().at("/organisation/registered").asBoolean(true)).isFalse();
        assertThat(admin.get("/api/support-requests?organisation=Brand%20New%20Ltd")
                        .json()
                        .at("/items/0/organisationRegistered")
                        .asBoolean(true))
                .isFalse();
        assertThat(admin.get("/api/organisations?registered=false&size=200")
                        .json()
                        .toString())
                .contains("\"name\":\"Brand New Ltd\"");
        assertThat(admin.get("/api/support-requests/" + reference + "/audit")
                        .response()
                        .body())
                .contains("\"organisationNew\":true");
        Visitor visitor = Visitor.of(port, "requester");
        assertThat(visitor.open("/requests/" + reference).body())
                .contains(">New</span>", "Submitted the request for an organisation that is new here: 3 days");
        assertThat(visitor.open("/requests?organisation=Brand+New+Ltd").body()).contains(">New</span>");

        String id = asked.json().at("/organisation/id").asText();
        assertThat(admin.put("/api/organisations/" + id, Map.of("name", "Brand New Ltd"))
                        .status())
                .isEqualTo(200);
        assertThat(admin.get("/api/organisations?registered=false&size=200")
                        .json()
                        .toString())
                .doesNotContain("Brand New Ltd");
        assertThat(visitor.open("/requests/" + reference).body())
                .contains("Brand New Ltd")
                .doesNotContain(">New</span>");
    }

    private static Map<String, Object> question(String organisation) {
        return Map.of("organisation", organisation, "subject", "Bank feed stopped", "description", DESCRIPTION);
    }
}
