package io.supportaccess.api;

import io.supportaccess.access.Approval;
import io.supportaccess.access.Extension.Wish;
import io.supportaccess.answer.Answers;
import io.supportaccess.answer.WhatHelped;
import io.supportaccess.message.Reply;
import io.supportaccess.privacy.CaseErasure;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.request.Conflict;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequest.Withdrawal;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * What can be told to a case that runs, by its requester, an access manager or an administrator: checked the same way
 * whether a program or the form on a page tells it.
 */
@Component
public class CaseMessages {

    private final VisibleRequests requests;
    private final SupportProcess process;
    private final Answers answers;
    private final CaseErasure erasure;

    CaseMessages(VisibleRequests requests, SupportProcess process, Answers answers, CaseErasure erasure) {
        this.requests = requests;
        this.process = process;
        this.answers = answers;
        this.erasure = erasure;
    }

    public SupportRequest withdraw(String reference, Map<String, Object> given, Authentication person) {
        requests.actedOn(reference, person);
        GivenFields.refuseOthers(given, "reason");
        Withdrawal.reason(given);
        return process.requestWithdrawn(reference, given);
    }

    public SupportRequest reply(String reference, Map<String, Object> given, Authentication person) {
        requests.actedOn(reference, person);
        GivenFields.refuseOthers(given, "summary");
        Reply.summary(given);
        return process.supportReplied(reference, given);
    }

    public SupportRequest finish(String reference, Map<String, Object> given, Authentication person) {
        requests.actedOn(reference, person);
        GivenFields.refuseOthers(given, WhatHelped.NAME);
        WhatHelped.from(given);
        return process.supportFinished(reference, given);
    }

    public SupportRequest extend(String reference, Map<String, Object> given, Authentication person) {
        int mostDays = requests.actedOn(reference, person).longestWindow();
        GivenFields.refuseOthers(given, "days", "reason");
        Wish.from(given, mostDays, "days", "reason");
        return process.extensionRequested(reference, given);
    }

    public SupportRequest breakGlass(String reference, Map<String, Object> given, Authentication person) {
        requests.actedOn(reference, person);
        GivenFields.refuseOthers(given, "reason");
        Approval.urgency(given);
        return process.glassBroken(reference, given);
    }

    /** What helped, or by an empty line that it was noted in error; this alone can be told after the end, too. */
    public SupportRequest noteWhatHelped(String reference, Map<String, Object> given, Authentication person) {
        SupportRequest request = requests.actedOn(reference, person);
        GivenFields.refuseOthers(given, WhatHelped.NAME);
        Optional<String> line = WhatHelped.from(given);
        if (erasure.isErased(reference)) {
            throw Conflict.with(
                    reference,
                    "What people wrote in request %s was erased: nothing is added to it any more."
                            .formatted(reference));
        }
        answers.note(reference, person.getName(), line);
        return request;
    }
}
