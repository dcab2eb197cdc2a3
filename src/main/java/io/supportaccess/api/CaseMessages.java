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
import java.util.function.BiFunction;
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
        GivenFields.refuseOthers(given, "reason");
        Withdrawal.reason(given);
        return tell(reference, given, person, process::requestWithdrawn);
    }

    public SupportRequest reply(String reference, Map<String, Object> given, Authentication person) {
        GivenFields.refuseOthers(given, "summary");
        Reply.summary(given);
        return tell(reference, given, person, process::supportReplied);
    }

    public SupportRequest finish(String reference, Map<String, Object> given, Authentication person) {
        GivenFields.refuseOthers(given, WhatHelped.NAME);
        WhatHelped.from(given);
        return tell(reference, given, person, process::supportFinished);
    }

    public SupportRequest extend(String reference, Map<String, Object> given, Authentication person) {
        GivenFields.refuseOthers(given, "days", "reason");
        int mostDays = requests.actedOn(reference, person).longestWindow();
        Wish.from(given, mostDays, "days", "reason");
        return tell(reference, given, person, process::extensionRequested);
    }

    public SupportRequest breakGlass(String reference, Map<String, Object> given, Authentication person) {
        GivenFields.refuseOthers(given, "reason");
        Approval.urgency(given);
        return tell(reference, given, person, process::glassBroken);
    }

    /** What helped, or by an empty line that it was noted in error; this alone can be told after the end, too. */
    public SupportRequest noteWhatHelped(String reference, Map<String, Object> given, Authentication person) {
        GivenFields.refuseOthers(given, WhatHelped.NAME);
        Optional<String> line = WhatHelped.from(given);
        SupportRequest request = requests.actedOn(reference, person);
        if (erasure.isErased(reference)) {
            throw Conflict.with(
                    reference,
                    "What people wrote in request %s was erased: nothing is added to it any more."
                            .formatted(reference));
        }
        answers.note(reference, person.getName(), line);
        return request;
    }

    private SupportRequest tell(
            String reference,
            Map<String, Object> given,
            Authentication person,
            BiFunction<String, Map<String, Object>, SupportRequest> message) {
        requests.actedOn(reference, person);
        return message.apply(reference, given);
    }
}
