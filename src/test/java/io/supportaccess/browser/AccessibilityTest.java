package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.access.EarlierGrants;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import io.supportaccess.security.route.OpenedRoutes;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nothing on our own pages shuts anybody out: axe finds nothing, whoever looks and whatever is shown. */
@BrowserTest
class AccessibilityTest {

    private static final String NEWCOMER = "newcomer-to-pages";

    private static final Pattern PART = Pattern.compile("\\{[^}]+}|[*]");

    /**
     * Programs, Camunda's pages, what comes before the sign-in, the addresses of earlier pages, and the diagram alone,
     * which the page of a request shows.
     */
    private static final Pattern NO_PAGE = Pattern.compile("/(api|engine-rest|camunda|actuator|sign-in)(/.*)?"
            + "|/access/(requests|people|\\{reference})|/requests/\\{reference}/diagram");

    @LocalServerPort
    private int port;

    @RegisterExtension
    final Browser browser = new Browser();

    private final Axe axe = new Axe(browser);

    private final List<ProcessInstance> begun = new ArrayList<>();

    @Autowired
    private Superuser superuser;

    @Autowired
    private Cases cases;

    @Autowired
    private Organisations organisations;

    @Autowired
    private ManagementService management;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void nothingIsFoundAndNothingLeft() {
        begun.forEach(cases::end);
        identities.deleteUser(NEWCOMER);
        axe.hasFoundNothing();
    }

    /**
     * Each route of a page, as {@code doors.txt} lists it, so that a new page is looked at as soon as it is there. An
     * administrator sees the most.
     */
    @ParameterizedTest
    @ValueSource(strings = {"requester", "access-manager", "approver", "auditor", "admin"})
    void onAPageOfARole(String user) {
        ProcessInstance request = full();
        signIn(user);
        List<String> pages = OpenedRoutes.withTheirUsers().entrySet().stream()
                .filter(route ->
                        route.getKey().startsWith("GET /") && route.getValue().contains(user))
                .map(route -> route.getKey().substring("GET ".length()))
                .filter(path -> !NO_PAGE.matcher(path).matches())
                .toList();
        assertThat(pages).contains("/", "/requests", "/access", "/requests/{reference}");
        for (String page : pages) {
            String path = page.equals("/webhooks/{id}")
                    ? "/webhooks/" + webhook()
                    : PART.matcher(page).replaceAll(part -> example(part.group(), request));
            browser.open(path);
            if (!browser.address().endsWith(path)) {
                continue; // The address of a form leads back to its page.
            }
            if (user.equals("admin")) {
                axe.lookClosely(page);
            } else {
                axe.look(page + " as " + user);
            }
        }
        browser.click(By.cssSelector(".account summary"));
        axe.lookClosely("the menu of " + user);
    }

    private String webhook() {
        return Caller.of(port, "admin")
                .post("/api/webhooks", Map.of("url", "https://receiver.example/events", "events", List.of("*")))
                .json()
                .path("id")
                .asText();
    }

    /** A route with another part needs an example of it here. */
    private String example(String part, ProcessInstance request) {
        return switch (part) {
            case "{reference}" -> request.getBusinessKey();
            case "{id}" ->
                organisations.find(organisation(request)).orElseThrow().id();
            case "{step}" -> ModelIds.APPROVE_EXTENSION;
            case "{action}" -> "replies";
            case "{call}" -> "claim";
            case "{act}" -> "erasure";
            case "*" -> "enrolment";
            default -> throw new IllegalArgumentException("No example of " + part);
        };
    }

    @Test
    void onTheEmptyPagesOfANewcomer() {
        come();
        signIn(NEWCOMER);
        axe.lookClosely("without a role");
        identities.createMembership(NEWCOMER, "requesters");
        for (String page : List.of("/", "/requests", "/requests?q=nothing", "/access", "/access/tokens")) {
            browser.open(page);
            axe.lookClosely(page + " of a newcomer");
        }
    }

    @Test
    void onARequestAtEachOfItsStages() {
        ProcessInstance stuck = cases.untilGranted(start(Map.of()));
        management.setJobRetries(
                cases.job(stuck, ModelIds.DRAFT_SUPPORT_MESSAGE).getId(), 0);
        ProcessInstance skipped = start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(skipped, "access-manager");
        ProcessInstance removed = cases.untilRemoved(cases.start());
        ProcessInstance withdrawn = cases.start();
        cases.withdraw(withdrawn, "requester");
        List<ProcessInstance> stages = List.of(
                start(Requests.TO_APPROVE),
                start(Map.of()),
                skipped,
                stuck,
                cases.untilDrafted(start(Map.of())),
                cases.untilTelling(start(Map.of())),
                removed,
                cases.untilEnded(cases.start()),
                withdrawn);
        signIn("admin");
        for (ProcessInstance request : stages) {
            browser.open("/requests/" + request.getBusinessKey());
            axe.lookClosely("a request that is " + cases.state(request));
        }
        browser.open("/");
        axe.lookClosely("home with all of them");
        cases.complete(removed, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        cases.complete(skipped, "approver", ModelIds.REVIEW_BREAK_GLASS, Map.of("breakGlassJustified", true));
        management.setJobRetries(
                cases.job(stuck, ModelIds.DRAFT_SUPPORT_MESSAGE).getId(), 1);
        cases.run(stuck, ModelIds.DRAFT_SUPPORT_MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "requester, /requests/new, /requests/new",
        "requester, /requests/{reference}, /withdrawal",
        "access-manager, /requests/{reference}, /replies",
        "approver, /requests/{reference}, /revoke",
        "requester, /access/tokens, /access/tokens",
        "requester, /access/second-factor, /access/second-factor",
        "admin, /organisations/new, /organisations",
        "admin, /organisations/import, /preview",
        "admin, /people?userId=approver, /people/erasure",
        "admin, /people?userId=approver, /people/details",
        "admin, /people/new, /people/new",
    })
    void onAFormWithItsMistakes(String user, String page, String form) {
        String address = page.contains("{") ? page.replace("{reference}", full().getBusinessKey()) : page;
        signIn(user);
        browser.open(address);
        browser.run("""
                const form = [...document.forms].find(one => one.action.endsWith(arguments[0]));
                for (const field of form.elements) {
                    field.required = false;
                    if (field.type !== 'hidden') field.value = '';
                }
                form.submit();
                """, form);
        browser.find(By.cssSelector("main .wrong"));
        axe.lookClosely(page + " after a mistake in" + form);
        browser.expectRefusal(400);
    }

    @Test
    void onTheStatementOfAClient() {
        ProcessInstance request = full();
        signIn("admin");
        String organisation =
                organisations.find(organisation(request)).orElseThrow().id();
        browser.open(
                "/reports/statement?organisation=%s&month=%s".formatted(organisation, YearMonth.now(ZoneOffset.UTC)));
        assertThat(browser.find(By.cssSelector(".letter h2")).getText()).contains("still active");
        axe.lookClosely("a statement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/access?at=soon",
                "/reports?from=soon",
                "/reports/statement?organisation=none-of-this-name&month=soon",
                "/requests?from=soon",
                "/people?userId=nobody-here"
            })
    void onAFilterWithItsMistake(String page) {
        signIn("admin");
        browser.open(page);
        browser.find(By.cssSelector("main .wrong"));
        axe.lookClosely(page);
        browser.expectRefusals(400, 404);
    }

    @Test
    void onThePageOfARefusal() {
        signIn("requester");
        for (String page : List.of("/no-such-page", "/requests/NONE-1", "/people")) {
            browser.open(page);
            axe.lookClosely("refused " + page);
        }
        browser.expectRefusals(403, 404);
    }

    @Test
    void atTheSignIn() {
        browser.open("/sign-in");
        axe.lookClosely("the sign-in");
        enterSignIn("requester", "not-the-password");
        browser.find(By.id("wrong"));
        axe.lookClosely("a sign-in that failed");
        browser.open("/sign-in/password");
        axe.lookClosely("a link that does not work");
        browser.expectRefusal(404);
    }

    /** With a line or a list in each of the page's places, at the end of its window. */
    private ProcessInstance full() {
        ProcessInstance request =
                cases.untilTold(start(Map.of("payrollAccess", false, "accessDays", 3, "mayChangeData", false)));
        cases.reply(request, "requester", "Which bank is it, and since when?");
        cases.complete(request, "requester", ModelIds.ANSWER_XERO_SUPPORT, Map.of());
        cases.extensionRequestedListener(request, "requester", 2);
        EarlierGrants.move(superuser, request.getBusinessKey(), Duration.ofHours(80));
        return request;
    }

    private String organisation(ProcessInstance request) {
        return cases.request(request).organisation().name();
    }

    private ProcessInstance start(Map<String, Object> given) {
        ProcessInstance request = cases.start(given);
        begun.add(request);
        return request;
    }

    private void come() {
        var newcomer = identities.newUser(NEWCOMER);
        newcomer.setFirstName("New");
        newcomer.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(newcomer);
    }

    private void signIn(String user) {
        browser.forget();
        browser.open("/sign-in");
        enterSignIn(user, ApplicationTest.PASSWORD);
        browser.find(By.className("person"));
    }

    private void enterSignIn(String user, String password) {
        browser.enter(By.id("username"), user);
        browser.enter(By.id("password"), password);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
    }
}
