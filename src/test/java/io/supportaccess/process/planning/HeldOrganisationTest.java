package io.supportaccess.process.planning;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.administration.ChangeOrganisation;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal.Kind;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Nothing is planned or granted for an unknown organisation before an administrator has looked at it. */
@ApplicationTest
@TestPropertySource(properties = "support-access.organisations.unknown=hold")
class HeldOrganisationTest {

    private static final Map<String, Object> CONFIRMED = Map.of("organisationConfirmed", true);

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Cases cases;

    @Autowired
    private Organisations organisations;

    @Autowired
    private ChangeOrganisation changeOrganisation;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private AuditTrail audit;

    @BeforeEach
    void nobodyIsSignedIn() {
        identities.clearAuthentication();
    }

    @Test
    void anAdministratorPutsTheRegisteredOrganisationInItsPlace() {
        Organisation registered = entered(List.of("second-manager"));
        ProcessInstance request = held("requester");
        String mistyped = cases.request(request).organisation().id();
        answer(request, registered.shortCode().orElseThrow());

        assertThat(request)
                .isWaitingAt(ModelIds.OPEN_USERS_SETTINGS)
                .variables()
                .containsEntry("organisation", registered.name())
                .doesNotContainKeys("organisationConfirmed", "registeredOrganisation");
        assertThat(cases.request(request).organisation()).isEqualTo(registered);
        assertThat(engine.getTaskService()
                        .getIdentityLinksForTask(cases.task(request, ModelIds.OPEN_USERS_SETTINGS)
                                .getId()))
                .extracting(link -> Optional.ofNullable(link.getUserId()).orElse(link.getGroupId()))
                .containsExactly("second-manager");
        assertThat(organisations.byId(mistyped))
                .as("nobody needs the mistyped name any more")
                .isEmpty();
        assertThat(details(request, "organisation-replaced"))
                .containsEntry("organisation", registered.name())
                .containsEntry(
                        "asked", cases.request(request).askedOrganisation().orElseThrow())
                .containsEntry("ownRequest", false);
    }

    @Test
    void thePagesSayThatTheOrganisationIsChecked() {
        String reference = held("requester").getBusinessKey();
        var requester = Visitor.of(port, "requester");
        assertThat(requester.open("/requests/" + reference).text()).contains("Waiting for organisation check");
        assertThat(requester.open("/requests?state=PLANNED").text())
                .contains(reference + " Waiting for organisation check");
    }

    @Test
    void onlyAnAdministratorAnswersAndOnlyClearly() {
        Organisation registered = entered(List.of());
        ProcessInstance request = held("requester");
        for (String user : List.of("access-manager", "approver", "requester")) {
            assertThatThrownBy(() -> cases.complete(request, user, ModelIds.CONFIRM_ORGANISATION, CONFIRMED))
                    .as(user)
                    .isInstanceOf(RuntimeException.class);
        }
        refused(request, Map.of(), "organisationConfirmed: is required.");
        refused(
                request,
                Map.of("organisationConfirmed", false),
                "registeredOrganisation: is required: enter the name or the short code of the registered organisation.");
        refused(
                request,
                Map.of("organisationConfirmed", true, "registeredOrganisation", registered.name()),
                "registeredOrganisation: must be left out if organisationConfirmed is true.");
        String itself = cases.request(request).organisation().name();
        for (String unregistered : List.of("Nobody's Ltd", itself)) {
            refused(
                    request,
                    Map.of("organisationConfirmed", false, "registeredOrganisation", unregistered),
                    "registeredOrganisation: must be the name or the short code of a registered organisation. Choose"
                            + " one from the list; a program finds them by GET /api/organisations?registered=true.");
        }
        assertThat(cases.request(request).organisation().registered()).isFalse();
        cases.complete(request, "admin", ModelIds.CONFIRM_ORGANISATION, CONFIRMED);
        assertThat(details(request, "organisation-confirmed")).containsEntry("organisation", itself);
    }

    @Test
    void twoRequestsNeverLetXeroSupportInTwiceByTwoNames() {
        Organisation registered = entered(List.of());
        ProcessInstance request = held("requester");
        cases.untilAdded(cases.start(Map.of("organisation", registered.name())));
        assertThatThrownBy(() -> answer(request, registered.name())).is(refusedAs(Kind.ACCESS_OPEN));
        assertThat(request).isWaitingAt(ModelIds.CONFIRM_ORGANISATION);
        assertThat(cases.request(request).organisation().registered()).isFalse();
    }

    @Test
    void theOnlyAdministratorConfirmsTheOrganisationOfAnOwnRequestAndTheTrailSaysSo() {
        ProcessInstance request = held("admin");
        cases.complete(request, "admin", ModelIds.CONFIRM_ORGANISATION, CONFIRMED);
        assertThat(details(request, "organisation-confirmed")).containsEntry("ownRequest", true);
    }

    @Test
    void nobodyConfirmsTheOrganisationOfAnOwnRequestBesideAnotherAdministrator() {
        var colleague = identities.newUser("held-admin");
        colleague.setEmail("held-admin@example.com");
        colleague.setPassword(ApplicationTest.PASSWORD + "-held");
        identities.saveUser(colleague);
        identities.createMembership("held-admin", "camunda-admin");
        try {
            ProcessInstance request = held("admin");
            assertThatThrownBy(() -> cases.complete(request, "admin", ModelIds.CONFIRM_ORGANISATION, CONFIRMED))
                    .is(refusedAs(Kind.CONFLICT));
            assertThatThrownBy(() -> cases.claim(request, "admin", ModelIds.CONFIRM_ORGANISATION))
                    .is(refusedAs(Kind.CONFLICT));
            String held = "Confirm the organisation "
                    + cases.request(request).organisation().name();
            assertThat(Visitor.of(port, "admin").open("/").text()).doesNotContain(held);
            cases.complete(request, "held-admin", ModelIds.CONFIRM_ORGANISATION, CONFIRMED);
            assertThat(details(request, "organisation-confirmed")).containsEntry("ownRequest", false);
        } finally {
            identities.deleteUser("held-admin");
        }
    }

    @Test
    void anOrganisationIsConfirmedOnceHoweverManyRequestsWaitForIt() {
        ProcessInstance first = held("requester");
        ProcessInstance second = cases.startUnentered(
                "requester",
                Map.of("organisation", cases.request(first).organisation().name()));
        for (ProcessInstance request : List.of(first, second)) {
            cases.complete(request, "admin", ModelIds.CONFIRM_ORGANISATION, CONFIRMED);
            assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
        }
        assertThat(codes(first)).contains("organisation-confirmed");
        assertThat(codes(second)).contains("access-planned").doesNotContain("organisation-confirmed");
    }

    private List<String> codes(ProcessInstance request) {
        return audit.newest(request.getBusinessKey(), 50).stream()
                .map(AuditEntry::code)
                .toList();
    }

    @Test
    void itIsWithdrawnWhileItWaits() {
        ProcessInstance request = held("requester");
        cases.withdraw(request, "requester");
        assertThat(request).isEnded();
        assertThat(requests.walked(request.getBusinessKey())).endsWith(ModelIds.ENDED_REQUEST_WITHDRAWN);
        assertThat(cases.state(request)).isEqualTo(RequestState.WITHDRAWN);
    }

    @Test
    void itExpiresWhileItWaits() {
        ProcessInstance request = held("requester");
        cases.run(request, "BoundaryEvent_RequestExpired");
        assertThat(request).isEnded();
        assertThat(cases.state(request)).isEqualTo(RequestState.EXPIRED);
    }

    @Test
    void whatIsOverdueStaysWithAdministrators() {
        ProcessInstance request = held("requester");
        for (int times = 0; times < 2; times++) {
            cases.comesDue(request, ModelIds.CONFIRM_ORGANISATION);
        }
        assertThat(cases.request(request).overdueSince()).isPresent();
        assertThat(engine.getTaskService()
                        .getIdentityLinksForTask(cases.task(request, ModelIds.CONFIRM_ORGANISATION)
                                .getId()))
                .extracting(link -> Optional.ofNullable(link.getUserId()).orElse(link.getGroupId()))
                .containsExactly("camunda-admin");
    }

    @Test
    void theAccessManagersThatAnAdministratorEntersMeanwhileGetTheSteps() {
        ProcessInstance request = held("requester");
        Organisation asked = cases.request(request).organisation();
        cases.as(
                "admin",
                () -> changeOrganisation.to(new Organisation(
                        asked.id(),
                        asked.name(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("second-manager"),
                        false)));
        cases.complete(request, "admin", ModelIds.CONFIRM_ORGANISATION, CONFIRMED);
        assertThat(engine.getTaskService()
                        .getIdentityLinksForTask(cases.task(request, ModelIds.OPEN_USERS_SETTINGS)
                                .getId()))
                .extracting(link -> Optional.ofNullable(link.getUserId()).orElse(link.getGroupId()))
                .containsExactly("second-manager");
    }

    private ProcessInstance held(String requester) {
        ProcessInstance request =
                cases.startUnentered(requester, Map.of("organisation", Cases.newOrganisation() + " by mistake"));
        assertThat(request).isWaitingAt(ModelIds.CONFIRM_ORGANISATION);
        return request;
    }

    private Organisation entered(List<String> accessManagers) {
        String id = UUID.randomUUID().toString();
        var organisation = new Organisation(
                id,
                Cases.newOrganisation(),
                Optional.of("!" + id.substring(0, 8)),
                Optional.empty(),
                accessManagers,
                false);
        organisations.put(organisation);
        return organisation;
    }

    private void answer(ProcessInstance request, String registered) {
        cases.complete(
                request,
                "admin",
                ModelIds.CONFIRM_ORGANISATION,
                Map.of("organisationConfirmed", false, "registeredOrganisation", registered));
    }

    private void refused(ProcessInstance request, Map<String, Object> answer, String why) {
        assertThatThrownBy(() -> cases.complete(request, "admin", ModelIds.CONFIRM_ORGANISATION, answer))
                .isInstanceOf(InputRefused.class)
                .hasMessage(why);
        assertThat(request).isWaitingAt(ModelIds.CONFIRM_ORGANISATION);
    }

    private Map<String, Object> details(ProcessInstance request, String code) {
        return audit.newest(request.getBusinessKey(), 50).stream()
                .filter(entry -> entry.code().equals(code))
                .map(AuditEntry::details)
                .findFirst()
                .orElseThrow();
    }
}
