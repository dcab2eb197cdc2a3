package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.audit.RegisterCheck;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A request is amended on its page and by REST, by its requester and until it is approved. */
@ApplicationTest
class AmendmentPageControllerTest {

    private static final Map<String, Object> OTHER_QUESTION = Map.of(
            "subject",
            "Invoice cannot be sent",
            "description",
            "The invoice of Friday cannot be sent. We expected an e-mail.",
            "mayChangeData",
            true,
            "accessDays",
            2);

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private RegisterCheck register;

    @Test
    void itsRequesterAmendsItInTheFormOfANewOne() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        String page = "/requests/" + request.getBusinessKey();
        Visitor requester = Visitor.of(port, "requester");
        assertThat(requester.open(page).body()).contains(page + "/amendment");
        assertThat(requester.open(page + "/amendment").body())
                .contains("Amend " + request.getBusinessKey(), "value=\"Bank feed stopped\"", Cases.DESCRIPTION)
                .doesNotContain("name=\"reference\"", "name=\"organisation\"");
        Map<String, String> typed = Map.of(
                "category", "other",
                "subject", "Invoice cannot be sent",
                "description", Cases.DESCRIPTION,
                "mayChangeData", "true",
                "accessDays", "many",
                "contactName", "Riley Requester");

        Seen refused = requester.submit(page + "/amendment", page + "/amendment", typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("The request was not changed.", "Days of access must be a whole number");
        assertThat(refused.body()).contains("value=\"Invoice cannot be sent\"", "value=\"many\"");

        Map<String, String> corrected = new HashMap<>(typed);
        corrected.put("accessDays", "2");
        assertThat(requester
                        .submit(page + "/amendment", page + "/amendment", corrected)
                        .location())
                .isEqualTo(page);
        assertThat(requester.open(page).text())
                .contains("Request amended. The access is planned again.", "Invoice cannot be sent");
        assertThat(Visitor.of(port, "approver").open(page).text())
                .contains("Changed since it was submitted. Riley Requester", "subject, category, days of access")
                .doesNotContain("/amendment");
        assertThat(register.differences(request.getBusinessKey())).isEmpty();
    }

    @Test
    void nobodyElseAmendsARequestAndNobodyOnceItIsApproved() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        String path = "/api/support-requests/" + request.getBusinessKey();
        for (String other : new String[] {"approver", "access-manager", "admin", "auditor"}) {
            Response refused = Caller.of(port, other).put(path, OTHER_QUESTION);
            assertThat(refused.status()).as(other).isEqualTo(403);
            assertThat(refused.json().path("detail").asText()).isEqualTo("Only its requester may amend a request.");
        }
        assertThat(Visitor.of(port, "admin")
                        .open("/requests/" + request.getBusinessKey() + "/amendment")
                        .location())
                .isEqualTo("/requests/" + request.getBusinessKey());
        Caller requester = Caller.of(port, "requester");
        assertThat(requester.put(path, Map.of("organisation", "Another Ltd")).errors())
                .contains("subject: is required.", "description: is required.");
        Response amended = requester.put(path, OTHER_QUESTION);
        assertThat(amended.status()).isEqualTo(200);
        assertThat(amended.json().path("subject").asText()).isEqualTo("Invoice cannot be sent");
        String step = amended.json().at("/openTasks/0/id").asText();
        assertThat(requester
                        .put(path, OTHER_QUESTION)
                        .json()
                        .at("/openTasks/0/id")
                        .asText())
                .as("a repeated call changes nothing")
                .isEqualTo(step);

        cases.complete(request, "approver", ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true));
        Response late = requester.put(path, Requests.with(OTHER_QUESTION, Map.of("accessDays", 5)));
        assertThat(late.status()).isEqualTo(409);
        assertThat(cases.request(request).question().accessDays()).isEqualTo(2);
    }

    @Test
    void whatWasApprovedForFewerDaysIsNotAmendedToFewerStill() {
        ProcessInstance request = cases.start(Requests.with(Requests.TO_APPROVE, Map.of("accessDays", 5)));
        cases.complete(
                request,
                "approver",
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", true, "approvedDays", 3, "approvalComment", "Three will do."));
        Response late =
                Caller.of(port, "requester").put("/api/support-requests/" + request.getBusinessKey(), OTHER_QUESTION);
        assertThat(late.status()).isEqualTo(409);
        assertThat(cases.request(request).daysApproved()).isEqualTo(3);
    }
}
