package io.supportaccess.api;

import io.supportaccess.access.Approval;
import io.supportaccess.access.Extension.ExtensionRequest;
import io.supportaccess.message.Reply;
import io.supportaccess.privacy.RequestErasure;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequest.Withdrawal;
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

    public SupportRequest withdraw(String reference, Map<String, Object> given, Authentication person) {
        requests.actedOn(reference, person);
        InputFields.refuseOthers(given, "reason");
        Withdrawal.reason(given);
        return process.requestWithdrawn(reference, given);
    }

    public SupportRequest reply(String reference, Map<String, Object> given, Authentication person) {
        requests.actedOn(reference, person);
        InputFields.refuseOthers(given, "summary");
        Reply.summary(given);
        return process.supportReplied(reference, given);
    }

    public SupportRequest finish(String reference, Map<String, Object> given, Authentication person) {
        requests.actedOn(reference, person);
        InputFields.refuseOthers(given, SolutionText.NAME);
        SolutionText.from(given);
        return process.supportFinished(reference, given);
    }

    public SupportRequest extend(String reference, Map<String, Object> given, Authentication person) {
        int mostDays = requests.actedOn(reference, person).longestWindow();
        InputFields.refuseOthers(given, "days", "reason");
        ExtensionRequest.from(given, mostDays, "days", "reason");
        return process.extensionRequested(reference, given);
    }

    public SupportRequest emergencyAccess(String reference, Map<String, Object> given, Authentication person) {
        requests.actedOn(reference, person);
        InputFields.refuseOthers(given, "reason");
        Approval.urgency(given);
        return process.glassBroken(reference, given);
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
