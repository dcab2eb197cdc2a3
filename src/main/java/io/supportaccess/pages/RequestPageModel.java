package io.supportaccess.pages;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.access.Approval;
import io.supportaccess.access.Approvals;
import io.supportaccess.access.Evidence;
import io.supportaccess.access.Extension;
import io.supportaccess.access.Extensions;
import io.supportaccess.action.RequestAction;
import io.supportaccess.api.RequestRights;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.RegisterCheck;
import io.supportaccess.file.Attachment;
import io.supportaccess.file.Attachments;
import io.supportaccess.message.Replies;
import io.supportaccess.message.Reply;
import io.supportaccess.message.SupportMessage;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.notice.Notices;
import io.supportaccess.organisation.Role;
import io.supportaccess.permit.Permits;
import io.supportaccess.privacy.RequestErasure;
import io.supportaccess.process.People;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.StepOffer;
import io.supportaccess.process.StepOffers;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.security.provider.SignInChoices;
import io.supportaccess.security.session.Reauthentication;
import io.supportaccess.solution.Solutions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers all that the page of a request shows. */
@Component
class RequestPageModel {

    private static final int MOST_NOTICES = 100;

    private final RequestRights visible;
    private final SupportProcess process;
    private final StepOffers stepOffers;
    private final StepSection stepSection;
    private final PeopleNames names;
    private final RequiredDetails wanted;
    private final AccessRegister register;
    private final Approvals approvals;
    private final Extensions extensions;
    private final Evidence evidence;
    private final Attachments attachments;
    private final RegisterCheck proven;
    private final Permits permits;
    private final Replies replies;
    private final SupportMessages messages;
    private final Solutions solutions;
    private final RequestErasure erasure;
    private final Timeline timeline;
    private final Reauthentication reauthentication;
    private final SignInChoices signIn;
    private final Notices notices;
    private final NoticeLines noticeLines;

    RequestPageModel(
            RequestRights visible,
            SupportProcess process,
            StepOffers stepOffers,
            StepSection stepSection,
            PeopleNames names,
            RequiredDetails wanted,
            AccessRegister register,
            Approvals approvals,
            Extensions extensions,
            Evidence evidence,
            Attachments attachments,
            RegisterCheck proven,
            Permits permits,
            Replies replies,
            SupportMessages messages,
            Solutions solutions,
            RequestErasure erasure,
            Timeline timeline,
            Reauthentication reauthentication,
            SignInChoices signIn,
            Notices notices,
            NoticeLines noticeLines) {
        this.reauthentication = reauthentication;
        this.signIn = signIn;
        this.notices = notices;
        this.noticeLines = noticeLines;
        this.visible = visible;
        this.process = process;
        this.stepOffers = stepOffers;
        this.stepSection = stepSection;
        this.names = names;
        this.wanted = wanted;
        this.register = register;
        this.approvals = approvals;
        this.extensions = extensions;
        this.evidence = evidence;
        this.attachments = attachments;
        this.proven = proven;
        this.permits = permits;
        this.replies = replies;
        this.messages = messages;
        this.solutions = solutions;
        this.erasure = erasure;
        this.timeline = timeline;
    }

    /** @return the name of the view */
    String show(SupportRequest request, SubmittedForm attempt, Authentication person, Model page) {
        String reference = request.reference();
        Instant now = Instant.now();
        List<StepOffer> steps = stepOffers.of(reference);
        Optional<SupportMessage> message = messages.of(reference);
        List<Reply> logged = replies.of(reference);
        page.addAttribute("attempt", attempt);
        boolean mayAct = visible.mayAct(request);
        List<Extension> requested = extensions.of(reference);
        page.addAttribute("request", request);
        page.addAttribute("now", now);
        Optional<AccessRecord> access = register.of(reference, now);
        page.addAttribute("access", access);
        Optional<Approval> approval = approvals.of(reference);
        page.addAttribute("approval", approval);
        page.addAttribute("extensions", requested);
        page.addAttribute("extraDays", Extension.approvedDays(requested));
        page.addAttribute("evidence", evidence.nameOf(reference));
        List<Attachment> attached = attachments.of(reference);
        page.addAttribute("attachments", attached);
        page.addAttribute("mayAttach", mayAct && request.closedAt().isEmpty());
        page.addAttribute("notProven", proven.differences(reference));
        page.addAttribute("permit", permits.newest(reference));
        page.addAttribute("message", message);
        page.addAttribute("earlier", messages.earlier(reference));
        page.addAttribute("replies", logged);
        page.addAttribute("solution", solutions.of(reference));
        page.addAttribute("erased", erasure.isErased(reference));
        page.addAttribute("mayAct", mayAct);
        List<AuditEntry> entries = timeline.entries(reference, person);
        People people = people(request, steps, entries, attached);
        page.addAttribute("people", people);
        ProgressSection.fill(request, approval, access, message, timeline.lines(entries, people, person), page);
        stepSection.fill(request, steps, people, message, logged, attempt, person, page);
        var offers = AvailableActions.of(
                request,
                mayAct,
                visible.maySend(RequestAction.EMERGENCY_ACCESS, request)
                        && !request.requester().equals(person.getName()),
                access.isPresent() && visible.maySend(RequestAction.REVOKE, request),
                visible.maySend(RequestAction.AMEND, request),
                requested,
                steps.stream().map(StepOffer::key).toList());
        page.addAttribute("offers", offers);
        if (offers.emergencyAccess() || Role.anyOf(person, Role.ADMINISTRATORS)) {
            page.addAttribute("proof", reauthentication.wantedFrom(person));
            page.addAttribute("providers", signIn.providers("/requests/" + reference));
        }
        DetailsSection.fill(request, wanted.of(request.question().category()), page);
        page.addAttribute("noticeLines", noticeLines.of(notices.ofRequest(reference, MOST_NOTICES)));
        return "request";
    }

    /** All people whom the page names, with those whom a step is offered to. */
    private People people(
            SupportRequest request, List<StepOffer> steps, List<AuditEntry> entries, List<Attachment> attached) {
        Set<String> users = new HashSet<>(request.organisation().accessManagers());
        Set<String> groups = new HashSet<>(Set.of(Role.ACCESS_MANAGERS.group(), Role.ADMINISTRATORS.group()));
        users.add(request.requester());
        users.addAll(Timeline.people(entries));
        attached.stream().map(Attachment::addedBy).forEach(users::add);
        for (StepOffer step : steps) {
            step.assignee().ifPresent(users::add);
            step.offeredTo().forEach(offered -> (offered.group() ? groups : users).add(offered.id()));
        }
        return names.of(users, groups);
    }
}
