package io.supportaccess.api;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.access.Approvals;
import io.supportaccess.access.Evidence;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grants;
import io.supportaccess.message.Replies;
import io.supportaccess.organisation.XeroSettings;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gathers what there is to say about a request. */
@Component
class RequestViewAssembler {

    private final SupportProcess process;
    private final RequiredDetails requiredDetails;
    private final Approvals approvals;
    private final Grants grants;
    private final AccessRegister register;
    private final Extensions extensions;
    private final Evidence evidence;
    private final Replies replies;
    private final Solutions answers;
    private final XeroSettings xero;

    RequestViewAssembler(
            SupportProcess process,
            RequiredDetails requiredDetails,
            Approvals approvals,
            Grants grants,
            AccessRegister register,
            Extensions extensions,
            Evidence evidence,
            Replies replies,
            Solutions answers,
            XeroSettings xero) {
        this.process = process;
        this.requiredDetails = requiredDetails;
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
                requiredDetails.of(request.category()),
                process.openTasks(reference),
                approvals.of(reference),
                grants.of(reference),
                register.of(reference, Instant.now()).map(AccessRecord::exposureHours),
                extensions.of(reference),
                replies.of(reference),
                evidence.nameOf(reference),
                answers.of(reference).map(Solution::whatHelped),
                xero);
    }
}
