package io.supportaccess.api;

import io.supportaccess.action.RequestAction;
import io.supportaccess.privacy.RequestErasure;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.solution.SolutionText;
import io.supportaccess.solution.Solutions;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * What can be told to a case that runs, by its requester, an access manager or an administrator: checked the same way
 * whether a program or the form on a page tells it.
 */
@Component
public class RequestActions {

    private final RequestRights requests;
    private final SupportProcess process;
    private final Solutions answers;
    private final RequestErasure erasure;

    RequestActions(RequestRights requests, SupportProcess process, Solutions answers, RequestErasure erasure) {
        this.requests = requests;
        this.process = process;
        this.answers = answers;
        this.erasure = erasure;
    }

    /** Sends the action after a check of its fields. */
    public SupportRequest send(
            RequestAction action, String reference, Map<String, Object> given, Authentication person) {
        action.check(given, requests.actedOn(reference, person));
        return process.send(action, reference, given);
    }

    /** What helped, or by an empty line that it was noted in error; this alone can be told after the end, too. */
    public SupportRequest noteWhatHelped(String reference, Map<String, Object> given, Authentication person) {
        SupportRequest request = requests.actedOn(reference, person);
        InputFields.refuseOthers(given, SolutionText.NAME);
        Optional<String> line = SolutionText.from(given);
        if (erasure.isErased(reference)) {
            throw Refusal.conflict(
                    reference,
                    "What people wrote in request %s was erased: nothing is added to it any more."
                            .formatted(reference));
        }
        answers.note(reference, person.getName(), line);
        return request;
    }
}
