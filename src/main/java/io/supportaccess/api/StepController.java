package io.supportaccess.api;

import io.supportaccess.process.Steps;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The steps of a request. Each call is one transaction and answers with the next steps, so that a program asks for
 * nothing in between.
 */
@RestController
@RequestMapping("/api/support-requests/{reference}/steps/{step}")
@Transactional
class StepController {

    private final Steps steps;
    private final SupportRequests requests;
    private final RequestViewAssembler views;

    StepController(Steps steps, SupportRequests requests, RequestViewAssembler views) {
        this.steps = steps;
        this.requests = requests;
        this.views = views;
    }

    @PostMapping
    RequestView.Progress complete(
            @PathVariable String reference,
            @PathVariable String step,
            @RequestBody(required = false) Optional<Map<String, Object>> body) {
        steps.complete(reference, step, body.orElse(Map.of()));
        return progress(reference);
    }

    @PostMapping("/claim")
    RequestView.Progress claim(
            @PathVariable String reference,
            @PathVariable String step,
            @RequestBody(required = false) Optional<Map<String, Object>> body) {
        InputFields.refuseOthers(body.orElse(Map.of()));
        steps.claim(reference, step);
        return progress(reference);
    }

    @PostMapping("/release")
    RequestView.Progress release(
            @PathVariable String reference,
            @PathVariable String step,
            @RequestBody(required = false) Optional<Map<String, Object>> body) {
        InputFields.refuseOthers(body.orElse(Map.of()));
        steps.release(reference, step);
        return progress(reference);
    }

    @PostMapping("/hand-over")
    RequestView.Progress handOver(
            @PathVariable String reference,
            @PathVariable String step,
            @RequestBody(required = false) Optional<Map<String, Object>> body) {
        steps.handOver(reference, step, body.orElse(Map.of()));
        return progress(reference);
    }

    private RequestView.Progress progress(String reference) {
        return views.progressOf(requests.get(reference));
    }
}
