package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.supportaccess.Caller;
import io.supportaccess.access.Evidences;
import io.supportaccess.audit.SignNow;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Brings requests to where each call of rest.md can be sent, and sends its example there. */
record EveryCall(int port, Cases cases, SignNow head, Answers answers) {

    private static final String REQUESTS = "/api/support-requests";
    private static final String ONE = REQUESTS + "/{reference}";
    private static final List<String> DOWNLOADS = List.of("application/json", "text/csv", "application/x-ndjson");

    void send() {
        String reference = start();
        read(reference);
        steps();
        ProcessInstance told = cases.untilTold(cases.start());
        access(told);
        audit(told.getBusinessKey());
        endings(told.getBusinessKey());
        answers.send("requester", "POST " + ONE + "/withdrawal", reference);
        organisations();
        tokens();
        delegations();
        webhooks();
        channels();
        answers.send("admin", "POST /api/inbound-mail");
        answers.send("requester", "GET /api/people/{userId}/data", "requester");
        answers.send("admin", "POST /api/people/{userId}/erasure", "somebody-who-left");
        answers.send("admin", "POST " + ONE + "/erasure", reference);
        answers.send("requester", "GET /api/openapi.json");
        answers.send("requester", "GET /api/csrf-token");
    }

    private String start() {
        Map<String, String> key = Map.of("Idempotency-Key", "walk-" + System.nanoTime());
        answers.send("requester", "POST " + REQUESTS, key);
        return answers.send("requester", "POST " + REQUESTS, key)
                .json()
                .path("reference")
                .asText();
    }

    private void read(String reference) {
        answers.send("requester", "GET " + ONE, reference);
        answers.send("requester", "GET /api/support-requests/wanted-facts");
        answers.send("requester", "POST /api/support-requests/similar");
    }

    private void steps() {
        String step = "POST " + ONE + "/steps/{step}";
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        answers.send("requester", "PUT " + ONE, cases.start(Requests.TO_APPROVE).getBusinessKey());
        answers.send("approver", step, request.getBusinessKey(), ModelIds.APPROVE_ACCESS);
        answers.send("access-manager", step + "/claim", request.getBusinessKey(), ModelIds.OPEN_USERS_SETTINGS);
        answers.send("access-manager", step + "/hand-over", request.getBusinessKey(), ModelIds.OPEN_USERS_SETTINGS);
        answers.send("second-manager", step + "/release", request.getBusinessKey(), ModelIds.OPEN_USERS_SETTINGS);
        answers.send(
                "access-manager",
                "POST " + ONE + "/break-glass",
                cases.start(Requests.TO_APPROVE).getBusinessKey());
        answers.send(
                "approver",
                "POST " + ONE + "/revoke",
                cases.untilTold(cases.start()).getBusinessKey());
    }

    private void access(ProcessInstance told) {
        String reference = told.getBusinessKey();
        answers.send("requester", "POST " + ONE + "/replies", reference);
        answers.send("requester", "POST " + ONE + "/extensions", reference);
        answers.send("requester", "GET " + ONE + "/message", reference);
        answers.send("requester", "PUT " + ONE + "/what-helped", reference);
        attachments(reference);
        answers.send("requester", "GET " + REQUESTS);
        for (String type : List.of("application/json", "application/pdf")) {
            answers.send("requester", "GET " + ONE + "/permit", Map.of("Accept", type), reference);
        }
        for (String type : List.of("application/json", "application/pdf")) {
            answers.send("auditor", "GET /api/reports/statement", Map.of("Accept", type));
        }
        for (String type : DOWNLOADS.subList(0, 2)) {
            answers.send("auditor", "GET /api/access", Map.of("Accept", type));
            answers.send("auditor", "GET /api/reports", Map.of("Accept", type));
        }
        answers.send("auditor", "GET /api/access/exposure");
        answers.send("auditor", "GET /api/access/avoided");
    }

    private void attachments(String reference) {
        String add = "POST " + ONE + "/attachments";
        String id = "";
        // The second time, the file is there.
        for (int time = 0; time < 2; time++) {
            id = answers.send(
                            "requester",
                            answers.page().of(add).get(0),
                            BodyPublishers.ofByteArray(Evidences.png()),
                            Map.of("Content-Type", "image/png"),
                            reference)
                    .json()
                    .path("id")
                    .asText();
        }
        answers.send("requester", "GET " + ONE + "/attachments/{id}", reference, id);
        answers.send("requester", "DELETE " + ONE + "/attachments/{id}", reference, id);
    }

    private void audit(String reference) {
        head.sign();
        for (String type : DOWNLOADS) {
            answers.send("auditor", "GET /api/audit", Map.of("Accept", type));
            answers.send("auditor", "GET " + ONE + "/audit", Map.of("Accept", type), reference);
        }
        answers.send("auditor", "GET /api/audit/head");
    }

    private void endings(String told) {
        answers.send("requester", "POST " + ONE + "/completion", told);
        ProcessInstance removed = cases.untilRemoved(cases.start());
        String evidence = ONE + "/removal-evidence";
        answers.send(
                "second-manager",
                answers.page().of("PUT " + evidence).get(0),
                BodyPublishers.ofByteArray(Evidences.png()),
                Map.of("Content-Type", "image/png"),
                removed.getBusinessKey());
        cases.complete(removed, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        answers.send("access-manager", "GET " + evidence, removed.getBusinessKey());
    }

    /** The example is a demo organisation, which other tests find as it was. */
    private void organisations() {
        Caller admin = Caller.of(port, "admin");
        ObjectNode demo = null;
        for (JsonNode one : admin.get("/api/organisations?size=200").json().path("items")) {
            demo = one.path("name").asText().equals("Demo Company (NZ)") ? (ObjectNode) one : demo;
        }
        String id = demo.remove("id").asText();
        demo.remove("registered");
        String put = "PUT /api/organisations/{id}";
        answers.send("admin", "GET /api/organisations");
        answers.send("admin", "GET /api/organisations/{id}", id);
        answers.send("admin", put, id);
        admin.put("/api/organisations/" + id, demo.toString());
        String entered = "POST /api/organisations/import";
        answers.send(
                "admin",
                answers.page().of(entered).get(0),
                BodyPublishers.ofString("name,region\nDemo Company (NZ),NZ"),
                Map.of("Content-Type", "text/csv"));
        answers.send(
                "admin",
                answers.page().of("POST /api/people/import").get(0),
                BodyPublishers.ofString("id,firstName,roles\none-of-the-contract,Kim,requesters"),
                Map.of("Content-Type", "text/csv"));
        String unused = Cases.newOrganisation().toLowerCase().replace(' ', '-');
        answers.send(
                "admin",
                answers.page().of(put).get(0),
                BodyPublishers.ofString("{\"name\": \"%s\"}".formatted(unused)),
                Map.of(),
                unused);
        answers.send("admin", "POST /api/organisations/{id}/erasure", unused);
    }

    private void delegations() {
        String id = answers.send("access-manager", "POST /api/delegations")
                .json()
                .path("id")
                .asText();
        answers.send("access-manager", "GET /api/delegations");
        answers.send("access-manager", "DELETE /api/delegations/{id}", id);
    }

    private void webhooks() {
        String id =
                answers.send("admin", "POST /api/webhooks").json().path("id").asText();
        answers.send("admin", "GET /api/webhooks");
        answers.send("admin", "GET /api/webhooks/{id}", id);
        String delivery = answers.send("admin", "POST /api/webhooks/{id}/test", id)
                .json()
                .path("id")
                .asText();
        answers.send("admin", "GET /api/webhooks/{id}/deliveries", id);
        answers.send("admin", "POST /api/webhooks/{id}/deliveries/{delivery}/retry", id, delivery);
        answers.send("admin", "DELETE /api/webhooks/{id}", id);
    }

    private void channels() {
        String id =
                answers.send("admin", "POST /api/channels").json().path("id").asText();
        answers.send("admin", "GET /api/channels");
        answers.send("admin", "GET /api/channels/{id}", id);
        String delivery = answers.send("admin", "POST /api/channels/{id}/test", id)
                .json()
                .path("id")
                .asText();
        answers.send("admin", "GET /api/channels/{id}/deliveries", id);
        answers.send("admin", "POST /api/channels/{id}/deliveries/{delivery}/retry", id, delivery);
        answers.send("admin", "DELETE /api/channels/{id}", id);
    }

    private void tokens() {
        String id =
                answers.send("requester", "POST /api/tokens").json().path("id").asText();
        answers.send("admin", "GET /api/tokens");
        answers.send("requester", "DELETE /api/tokens/{id}", id);
    }
}
