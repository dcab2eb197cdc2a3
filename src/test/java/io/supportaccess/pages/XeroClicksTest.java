package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.XeroSettings;
import io.supportaccess.request.Category;
import io.supportaccess.request.Details;
import io.supportaccess.request.Plans;
import io.supportaccess.request.Question;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person finds the same clicks and links on the page of a request and in Tasklist's form of a step. */
class XeroClicksTest {

    private static final Path SHARED = Path.of("src/main/resources/static/support-access");
    private static final String CASE_NUMBER = "C-4711";

    private static final Pattern SHOWN =
            Pattern.compile("/support-access/(in-xero|support-pages)\\.html'\"(?: ng-init=\"\\w+ = ([^\"]*)\")?");
    private static final Pattern CLICK = Pattern.compile("<li(?: class=\"any\")? ng-if=\"([^\"]*)\">(.*)</li>");
    private static final Pattern GOAL = Pattern.compile("goal ([!=]==) '(\\w+)'( && draft\\.caseNumber)?");
    private static final Pattern LABEL = Pattern.compile("\\{\\{ labels\\['([\\w-]+)'] }}");
    private static final Pattern NAME = Pattern.compile("'([\\w-]+)'");

    /** Other words than those of the settings, so that none can be fixed in the code. */
    private static final Map<String, String> LABELS = Stream.of(
                    "organisation-menu",
                    "settings",
                    "users",
                    "add-xero-support",
                    "my-xero",
                    "staff",
                    "invite-xero-support",
                    "invite-box",
                    "xero-support-row",
                    "payroll-box",
                    "remove-xero-support",
                    "my-cases",
                    "contact-xero-support",
                    "contact-xero-support-newer")
            .collect(Collectors.toMap(name -> name, name -> "the words of " + name));

    private static final XeroSettings XERO = new XeroSettings(
            URI.create("https://xero.example/"),
            URI.create("https://xero.example/organisation"),
            "/users",
            URI.create("https://support.example/"),
            LABELS);

    static Stream<UserTask> steps() {
        return Bpmn.readModelFromFile(Path.of("bpmn/invite-xero-support.bpmn").toFile())
                .getModelElementsByType(UserTask.class)
                .stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void thePageLeadsThroughXeroAsTheFormOfTheStepDoes(UserTask step) {
        for (Route route : List.of(Route.TWO_PHASE, Route.PRACTICE)) {
            XeroClicks clicks = XeroClicks.of(step.getId(), request(route), XERO, Optional.of(CASE_NUMBER));
            Matcher shown =
                    SHOWN.matcher(read(Path.of("bpmn", step.getCamundaFormKey().replaceFirst(".*:", ""))));
            List<String> inForm = List.of();
            if (shown.find()) {
                boolean onUsersPage = shown.group(1).equals("in-xero");
                inForm = onUsersPage ? onUsersPage(shown.group(2), route) : onSupportPages(shown.group(2));
                String button = read(SHARED.resolve(shown.group(1) + ".html"));
                assertThat(button).contains(clicks.linkText() + " <span class=\"glyphicon");
                assertThat(clicks.link()).contains(onUsersPage ? XERO.home() : XERO.supportPortal());
            }
            assertThat(clicks.path()).as("%s, %s", step.getName(), route).isEqualTo(inForm);
        }
    }

    /** As form.js and in-xero.html put the path together. */
    private static List<String> onUsersPage(String then, Route route) {
        List<String> path = new ArrayList<>(names(inScript("way: practice \\? \\[(.*?)] : \\[(.*?)]", route)));
        for (String name : names(Optional.ofNullable(then).orElse(""))) {
            path.addAll(
                    name.equals("add")
                            ? names(inScript("add: \\[practice \\? ('.*?') : ('.*?')]", route))
                            : List.of(name));
        }
        return path.stream().map(LABELS::get).toList();
    }

    private static String inScript(String choice, Route route) {
        Matcher found = Pattern.compile(choice).matcher(read(SHARED.resolve("form.js")));
        assertThat(found.find()).as(choice).isTrue();
        return found.group(route == Route.PRACTICE ? 1 : 2);
    }

    private static List<String> names(String quoted) {
        return NAME.matcher(quoted).results().map(name -> name.group(1)).toList();
    }

    private static List<String> onSupportPages(String goal) {
        return CLICK.matcher(read(SHARED.resolve("support-pages.html")))
                .results()
                .filter(click -> isFor(goal, click.group(1)))
                .map(XeroClicksTest::words)
                .toList();
    }

    private static boolean isFor(String goal, String condition) {
        Matcher parts = GOAL.matcher(condition);
        assertThat(parts.matches()).as(condition).isTrue();
        return names(goal).contains(parts.group(2)) == parts.group(1).equals("===");
    }

    private static String words(MatchResult click) {
        return LABEL.matcher(click.group(2))
                .replaceAll(label -> LABELS.get(label.group(1)))
                .replaceAll("<[^>]*>", "")
                .replace("{{ request.organisation.name }}", "Demo Company (NZ)")
                .replace("{{ draft.caseNumber }}", CASE_NUMBER);
    }

    private static SupportRequest request(Route route) {
        return new SupportRequest(
                "XS-2026-0001",
                new Organisation("demo", "Demo Company (NZ)", Optional.empty(), Optional.empty(), List.of(), false),
                Optional.empty(),
                new Question(
                        "Bank feed stopped",
                        "Since Monday no new lines arrive.",
                        Category.OTHER,
                        false,
                        3,
                        false,
                        Optional.empty(),
                        Optional.empty()),
                new Details(Map.of(), Optional.empty(), false),
                "requester",
                RequestState.GRANTING_ACCESS,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Plans.by(route, false)),
                Optional.empty(),
                false);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
