package io.supportaccess.api;

import io.supportaccess.access.Access;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.access.Approvals;
import io.supportaccess.access.Evidence;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grants;
import io.supportaccess.answer.Answer;
import io.supportaccess.answer.Answers;
import io.supportaccess.message.Replies;
import io.supportaccess.organisation.XeroSettings;
import io.supportaccess.process.RequiredFacts;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.request.SupportRequest;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gathers what there is to say about a request. */
@Component
class RequestViews {

    private final SupportProcess process;
    private final RequiredFacts requiredFacts;
    private final Approvals approvals;
    private final Grants grants;
    private final AccessRegister register;
    private final Extensions extensions;
    private final Evidence evidence;
    private final Replies replies;
    private final Answers answers;
    private final XeroSettings xero;

    RequestViews(
            SupportProcess process,
            RequiredFacts requiredFacts,
            Approvals approvals,
            Grants grants,
            AccessRegister register,
            Extensions extensions,
            Evidence evidence,
            Replies replies,
            Answers answers,
            XeroSettings xero) {
        this.process = process;
        this.requiredFacts = requiredFacts;
        this.approvals = approvals;
        this.grants = grants;
        this.register = register;
        this.extensions = extensions;
        this.evidence = evidence;
        this.replies = replies;
        this.answers = answers;
        this.xero = xero;
    }

    RequestView of(SupportRequest request) {
        String reference = request.reference();
        return RequestView.of(
                request,
                requiredFacts.of(request.category()),
                process.openTasks(reference),
                approvals.of(reference),
                grants.of(reference),
                register.of(reference, Instant.now()).map(Access::exposureHours),
                extensions.of(reference),
                replies.of(reference),
                evidence.nameOf(reference),
                answers.of(reference).map(Answer::whatHelped),
                xero);
    }
}
