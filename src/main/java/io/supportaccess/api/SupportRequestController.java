package io.supportaccess.api;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.Category;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests for support, for programs and for forms in a browser. */
@RestController
@RequestMapping("/api/support-requests")
class SupportRequestController {

    private final RequestSubmission submission;
    private final RequiredDetails requiredDetails;
    private final SupportRequests requests;
    private final RequestRights visible;
    private final SupportMessages messages;
    private final RequestViewAssembler views;

    SupportRequestController(
            RequestSubmission submission,
            RequiredDetails requiredDetails,
            SupportRequests requests,
            RequestRights visible,
            SupportMessages messages,
            RequestViewAssembler views) {
        this.submission = submission;
        this.requiredDetails = requiredDetails;
        this.requests = requests;
        this.visible = visible;
        this.messages = messages;
        this.views = views;
    }

    /**
     * A call that is repeated, with the same reference or the same {@code Idempotency-Key}, makes no second request.
     */
    @PostMapping
    ResponseEntity<RequestView> ask(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> header) {
        return submission.submit(
                body,
                header.map(SupportRequestController::checkedKey),
                this::created,
                request -> ResponseEntity.ok(views.of(request)));
    }

    private ResponseEntity<RequestView> created(SupportRequest request) {
        return ResponseEntity.created(URI.create("/api/support-requests/" + request.reference()))
                .body(views.ofNew(request));
    }

    /** The details that a form may ask for in this category. */
    @GetMapping("/wanted-facts")
    ListPage<DetailField> wantedFacts(@RequestParam Map<String, String> query) {
        return ListPage.whole(requiredDetails.of(Category.from(query)));
    }

    @GetMapping("/{reference}")
    RequestView one(@PathVariable String reference, Authentication person) {
        return views.of(visible.seen(reference, person));
    }

    @GetMapping("/{reference}/message")
    SupportMessageView message(@PathVariable String reference, Authentication person) {
        SupportRequest request = visible.seen(reference, person);
        return messages.of(request.reference())
                .map(message -> SupportMessageView.of(request.reference(), message))
                .orElseThrow(() -> Refusal.notThereYet(
                        request.state() == RequestState.DRAFTING_MESSAGE
                                ? "The message of request %s is being drafted. Try again in a few seconds."
                                        .formatted(request.reference())
                                : "The message of request %s is drafted once Xero Support has been added."
                                        .formatted(request.reference())));
    }

    private static String checkedKey(String header) {
        if (!header.matches("[!-~]{1,255}")) {
            throw InputRefused.because(
                    "Idempotency-Key", "must have 1 to 255 printable ASCII characters and no space.");
        }
        return header;
    }
}
