package io.supportaccess.api;

import io.supportaccess.message.DraftWaits;
import io.supportaccess.process.Steps;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequests;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The steps of a request. Each call is one transaction and answers with the next steps, so that a program asks for
 * nothing in between. A call that waits for the draft reads them in a second one.
 */
@RestController
@RequestMapping("/api/support-requests/{reference}/steps/{step}")
class StepController {

    private final Steps steps;
    private final SupportRequests requests;
    private final RequestViewAssembler views;
    private final DraftWaits drafts;
    private final TransactionOperations transaction;

    StepController(
            Steps steps,
            SupportRequests requests,
            RequestViewAssembler views,
            DraftWaits drafts,
            TransactionOperations transaction) {
        this.steps = steps;
        this.requests = requests;
        this.views = views;
        this.drafts = drafts;
        this.transaction = transaction;
    }

    @PostMapping
    RequestView.Progress complete(
            @PathVariable String reference,
            @PathVariable String step,
            @RequestParam(defaultValue = "0") int wait,
            @RequestBody(required = false) Optional<Map<String, Object>> body) {
        return drafts.answer(
                reference,
                seconds(wait),
                () -> transaction.execute(begun -> {
                    steps.complete(reference, step, body.orElse(Map.of()));
                    return progress(reference);
                }),
                RequestView.Progress::beingDrafted,
                () -> transaction.execute(begun -> progress(reference)));
    }

    @PostMapping("/claim")
    @Transactional
    RequestView.Progress claim(
            @PathVariable String reference,
            @PathVariable String step,
            @RequestBody(required = false) Optional<Map<String, Object>> body) {
        InputFields.refuseOthers(body.orElse(Map.of()));
        steps.claim(reference, step);
        return progress(reference);
    }

    @PostMapping("/release")
    @Transactional
    RequestView.Progress release(
            @PathVariable String reference,
            @PathVariable String step,
            @RequestBody(required = false) Optional<Map<String, Object>> body) {
        InputFields.refuseOthers(body.orElse(Map.of()));
        steps.release(reference, step);
        return progress(reference);
    }

    @PostMapping("/hand-over")
    @Transactional
    RequestView.Progress handOver(
            @PathVariable String reference,
            @PathVariable String step,
            @RequestBody(required = false) Optional<Map<String, Object>> body) {
        steps.handOver(reference, step, body.orElse(Map.of()));
        return progress(reference);
    }

    private static Duration seconds(int wait) {
        var fields = new InputFields(Map.of("wait", wait));
        fields.wholeNumber("wait", 0, DraftWaits.MOST_SECONDS);
        fields.refuseIfWrong();
        return Duration.ofSeconds(wait);
    }

    private RequestView.Progress progress(String reference) {
        return views.progressOf(requests.get(reference));
    }
}
