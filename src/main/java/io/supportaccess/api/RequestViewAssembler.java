package io.supportaccess.api;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.access.Approval;
import io.supportaccess.access.Approvals;
import io.supportaccess.access.Evidence;
import io.supportaccess.access.Extension;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grant;
import io.supportaccess.access.Grant.Removal;
import io.supportaccess.access.Grants;
import io.supportaccess.api.RequestView.Recorded;
import io.supportaccess.audit.RegisterCheck;
import io.supportaccess.file.Attachments;
import io.supportaccess.message.Replies;
import io.supportaccess.message.Reply;
import io.supportaccess.organisation.XeroSettings;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Attachments attachments;
    private final RegisterCheck proof;
    private final PeopleNames names;
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
            Attachments attachments,
            RegisterCheck proof,
            PeopleNames names,
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
        this.attachments = attachments;
        this.proof = proof;
        this.names = names;
        this.xero = xero;
    }

    @Transactional(readOnly = true)
    RequestView of(SupportRequest request) {
        String reference = request.reference();
        Optional<Approval> approval = approvals.of(reference);
        Optional<Grant> grant = grants.of(reference);
        List<Extension> asked = extensions.of(reference);
        List<Reply> logged = replies.of(reference);
        return of(
                request,
                new Recorded(
                        approval,
                        grant,
                        register.of(reference, Instant.now()).map(AccessRecord::exposureHours),
                        asked,
                        logged,
                        evidence.nameOf(reference),
                        solutions.of(reference).map(Solution::whatHelped),
                        attachments.of(reference),
                        people(request, approval, grant, asked, logged),
                        proof.differences(reference)));
    }

    private Map<String, String> people(
            SupportRequest request,
            Optional<Approval> approval,
            Optional<Grant> grant,
            List<Extension> extensions,
            List<Reply> replies) {
        Set<String> acted = new HashSet<>(Set.of(request.requester()));
        approval.map(Approval::decidedBy).ifPresent(acted::add);
        grant.map(Grant::grantedBy).ifPresent(acted::add);
        grant.flatMap(Grant::removal).map(Removal::removedBy).ifPresent(acted::add);
        extensions.stream().map(Extension::askedBy).forEach(acted::add);
        replies.stream().map(Reply::notedBy).forEach(acted::add);
        return names.of(acted, List.of()).names();
    }

    /** Reads nothing but the open steps and the requester's name. */
    RequestView ofNew(SupportRequest request) {
        return of(
                request,
                Recorded.nothing(
                        names.of(Set.of(request.requester()), List.of()).names()));
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
