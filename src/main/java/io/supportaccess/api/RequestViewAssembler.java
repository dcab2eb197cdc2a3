package io.supportaccess.api;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.access.Approvals;
import io.supportaccess.access.Evidence;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grants;
import io.supportaccess.api.RequestView.Recorded;
import io.supportaccess.audit.RegisterCheck;
import io.supportaccess.message.Replies;
import io.supportaccess.organisation.XeroSettings;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers all that is shown of one request. */
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
    private final Solutions solutions;
    private final RegisterCheck proof;
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
            Solutions solutions,
            RegisterCheck proof,
            XeroSettings xero) {
        this.process = process;
        this.requiredDetails = requiredDetails;
        this.approvals = approvals;
        this.grants = grants;
        this.register = register;
        this.extensions = extensions;
        this.evidence = evidence;
        this.replies = replies;
        this.solutions = solutions;
        this.proof = proof;
        this.xero = xero;
    }

    @Transactional(readOnly = true)
    RequestView of(SupportRequest request) {
        String reference = request.reference();
        return of(
                request,
                new Recorded(
                        approvals.of(reference),
                        grants.of(reference),
                        register.of(reference, Instant.now()).map(AccessRecord::exposureHours),
                        extensions.of(reference),
                        replies.of(reference),
                        evidence.nameOf(reference),
                        solutions.of(reference).map(Solution::whatHelped),
                        proof.differences(reference)));
    }

    /** Reads nothing but the open steps. */
    RequestView ofNew(SupportRequest request) {
        return of(request, Recorded.NOTHING);
    }

    private RequestView of(SupportRequest request, Recorded recorded) {
        List<DetailField> fields = requiredDetails.of(request.question().category());
        return new RequestView(
                request.reference(),
                request.organisation(),
                request.question(),
                request.details().labelled(fields),
                RequestView.ReadinessView.of(request.details().readiness(fields)),
                request.requester(),
                request.state().name(),
                request.requestedAt(),
                request.overdueSince(),
                request.closedAt(),
                openSteps(request),
                request.plan().map(plan -> RequestView.Plan.of(request, plan)),
                recorded,
                request.withdrawal(),
                RequestView.Xero.of(request.organisation(), xero),
                RequestView.Links.to(request.reference()));
    }

    /** What a program needs to go on, read in one statement. */
    RequestView.Progress progressOf(SupportRequest request) {
        return new RequestView.Progress(RequestView.Summary.of(request), openSteps(request));
    }

    private List<RequestView.OpenStep> openSteps(SupportRequest request) {
        return process.openTasks(request.reference()).stream()
                .map(task -> RequestView.OpenStep.of(task, request))
                .toList();
    }
}
