package io.supportaccess.api;

import io.supportaccess.access.Evidence;
import io.supportaccess.action.RequestAction;
import io.supportaccess.file.CheckedFile;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The actions on a request, for its requester, access managers, administrators and their programs; approvers revoke
 * access.
 */
@RestController
@RequestMapping("/api/support-requests/{reference}")
class RequestActionController {

    private final RequestRights requests;
    private final RequestActions actions;
    private final Evidence evidence;
    private final SupportProcess process;
    private final RequestViewAssembler views;

    RequestActionController(
            RequestRights requests,
            RequestActions actions,
            Evidence evidence,
            SupportProcess process,
            RequestViewAssembler views) {
        this.process = process;
        this.requests = requests;
        this.actions = actions;
        this.evidence = evidence;
        this.views = views;
    }

    /** Without a body, the action names the field that it needs. */
    @PostMapping({"/withdrawal", "/replies", "/completion", "/extensions", "/break-glass", "/revoke"})
    ResponseEntity<RequestView> send(
            @PathVariable String reference,
            @RequestBody(required = false) Optional<Map<String, Object>> body,
            Authentication person,
            HttpServletRequest call) {
        String route = call.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                .toString();
        RequestAction action = RequestAction.at(route.substring(route.lastIndexOf('/') + 1));
        return ResponseEntity.accepted().body(views.of(actions.send(action, reference, body.orElse(Map.of()), person)));
    }

    /** The whole question, as for a new request; fields that are left out have their defaults. */
    @PutMapping
    RequestView amend(@PathVariable String reference, @RequestBody Map<String, Object> body, Authentication person) {
        return views.of(actions.amend(reference, body, person));
    }

    /** Possible at any time, also after the end of the request. */
    @PutMapping("/what-helped")
    RequestView noteWhatHelped(
            @PathVariable String reference, @RequestBody Map<String, Object> body, Authentication person) {
        return views.of(actions.noteWhatHelped(reference, body, person));
    }

    /** Takes the picture or PDF of the Users page; its content tells its type, not what its sender says. */
    @PutMapping("/removal-evidence")
    ResponseEntity<Void> addEvidence(
            @PathVariable String reference,
            @RequestParam String fileName,
            @RequestBody(required = false) Optional<byte[]> content,
            Authentication person) {
        requests.actedOn(reference, person);
        CheckedFile file = CheckedFile.from(fileName, content.orElse(new byte[0]));
        process.act(() -> evidence.add(reference, person.getName(), file));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/removal-evidence")
    ResponseEntity<byte[]> evidence(@PathVariable String reference, Authentication person) {
        requests.seen(reference, person);
        return FileDownload.of(evidence.of(reference)
                .orElseThrow(() -> Refusal.notThereYet(
                        "No screenshot or PDF was added to the removal of request %s.".formatted(reference))));
    }
}
