package io.supportaccess.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.request.Requests;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Lists leave out exactly the steps that would be refused: {@code OwnPart} says in SQL what {@code FourEyes} says in Java. */
@ApplicationTest
@TestPropertySource(properties = "support-access.organisations.unknown=hold")
class OwnPartTest {

    private static final String SECOND_ACCOUNT = "second-account-of-requester";

    private static final List<String> PEOPLE =
            List.of("requester", SECOND_ACCOUNT, "access-manager", "second-manager", "approver", "auditor", "admin");

    /** Who may not do a step at which {@code CasesAtSteps} lets a request wait; anybody may do the others. */
    private static final Map<String, List<String>> OWN = Map.of(
            ModelIds.CONFIRM_ORGANISATION, List.of("requester", SECOND_ACCOUNT),
            ModelIds.APPROVE_ACCESS, List.of("requester", SECOND_ACCOUNT),
            ModelIds.APPROVE_EXTENSION, List.of("requester", SECOND_ACCOUNT),
            ModelIds.REVIEW_BREAK_GLASS, List.of("requester", SECOND_ACCOUNT, "access-manager"),
            ModelIds.CONFIRM_REMOVAL, List.of("access-manager"));

    @Autowired
    private Cases cases;

    @Autowired
    private CasesAtSteps waiting;

    @Autowired
    private FourEyes fourEyes;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void theRequesterHasTwoAccounts() {
        User second = identities.newUser(SECOND_ACCOUNT);
        second.setEmail(
                identities.createUserQuery().userId("requester").singleResult().getEmail());
        identities.saveUser(second);
    }

    @AfterEach
    void goHome() {
        identities.deleteUser(SECOND_ACCOUNT);
    }

    @Test
    void listsAndRefusalsAgreeAtEachStep() {
        waiting.atEachStep().forEach((step, way) -> {
            ProcessInstance request = way.get();
            List<String> own = OWN.getOrDefault(step, List.of());
            assertThat(refused(request, step)).as(step).isEqualTo(own);
            assertThat(leftOut(request, step)).as(step).isEqualTo(own);
        });
    }

    @Test
    void anApproverOfAnEarlierPlanReviewsTheEmergency() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        jdbc.sql("""
            insert into access_approval (reference, requester, approved, break_glass, decided_by)
            values (:reference, 'requester', true, false, 'approver')
            """).param("reference", request.getBusinessKey()).update();
        cases.goAheadWithoutApproval(request, "access-manager");

        List<String> own = OWN.get(ModelIds.REVIEW_BREAK_GLASS);
        assertThat(refused(request, ModelIds.REVIEW_BREAK_GLASS)).isEqualTo(own);
        assertThat(leftOut(request, ModelIds.REVIEW_BREAK_GLASS)).isEqualTo(own);
    }

    private List<String> refused(ProcessInstance request, String step) {
        return PEOPLE.stream()
                .filter(person ->
                        fourEyes.refusal(step, request.getBusinessKey(), person).isPresent())
                .toList();
    }

    private List<String> leftOut(ProcessInstance request, String step) {
        return jdbc.sql("""
            select person.name
              from act_ru_task t, support_request r, unnest(:people) with ordinality person (name, place)
             where t.id_ = :task and r.reference = :reference and %s
             order by person.place
            """.formatted(OwnPart.of("person.name")))
                .param("people", PEOPLE.toArray(String[]::new))
                .param("task", cases.task(request, step).getId())
                .param("reference", request.getBusinessKey())
                .query(String.class)
                .list();
    }
}
