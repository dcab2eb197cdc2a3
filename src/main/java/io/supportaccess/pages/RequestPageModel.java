package io.supportaccess.pages;

import io.supportaccess.access.AccessRegister;
import io.supportaccess.access.Approvals;
import io.supportaccess.access.Evidence;
import io.supportaccess.access.Extension;
import io.supportaccess.access.Extensions;
import io.supportaccess.api.AuditEntryRedaction;
import io.supportaccess.api.RequestRights;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.message.Replies;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.permit.Permits;
import io.supportaccess.privacy.RequestErasure;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.process.SupportProcess.OpenTask;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
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

    /** Far more than an ordinary request has; the export has them all. */
    private static final int MOST_ENTRIES = 500;

    private final SupportRequests requests;
    private final RequestRights visible;
    private final SupportProcess process;
    private final RequiredDetails wanted;
    private final AccessRegister register;
    private final Approvals approvals;
    private final Extensions extensions;
    private final Evidence evidence;
    private final Permits permits;
    private final Replies replies;
    private final SupportMessages messages;
    private final Solutions solutions;
    private final RequestErasure erasure;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final ProcessMap map;
    private final ProcessDiagram diagram;

    RequestPageModel(
            SupportRequests requests,
            RequestRights visible,
            SupportProcess process,
            RequiredDetails wanted,
            AccessRegister register,
            Approvals approvals,
            Extensions extensions,
            Evidence evidence,
            Permits permits,
            Replies replies,
            SupportMessages messages,
            Solutions solutions,
            RequestErasure erasure,
            AuditTrail audit,
            Timeline timeline,
            ProcessMap map,
            ProcessDiagram diagram) {
        this.requests = requests;
        this.visible = visible;
        this.process = process;
        this.wanted = wanted;
        this.register = register;
        this.approvals = approvals;
        this.extensions = extensions;
        this.evidence = evidence;
        this.permits = permits;
        this.replies = replies;
        this.messages = messages;
        this.solutions = solutions;
        this.erasure = erasure;
        this.audit = audit;
        this.timeline = timeline;
        this.map = map;
        this.diagram = diagram;
    }

    void tell(SupportRequest request, Authentication person, Model page) {
        String reference = request.reference();
        Instant now = Instant.now();
        List<OpenTask> steps = process.openTasks(reference);
        boolean mayAct = visible.mayAct(request);
        List<Extension> asked = extensions.of(reference);
        List<AuditEntry> entries = audit.newest(reference, MOST_ENTRIES).stream()
                .map(entry -> AuditEntryRedaction.hidden(entry, person))
                .toList();
        page.addAttribute("request", request);
        List<DetailField> fields = wanted.of(request.category());
        List<DetailField> missing = request.details().readiness(fields).wouldRaise();
        page.addAttribute("details", request.details().labelled(fields));
        page.addAttribute("missingDetails", missing);
        page.addAttribute("requiredDetails", required(fields));
        page.addAttribute("requiredDetailsGiven", required(fields) - required(missing));
        page.addAttribute("now", now);
        page.addAttribute("access", register.of(reference, now));
        page.addAttribute("evidence", evidence.nameOf(reference));
        page.addAttribute("permit", permits.newest(reference));
        page.addAttribute("extensions", asked);
        page.addAttribute("approval", approvals.of(reference));
        page.addAttribute("steps", steps);
        page.addAttribute("message", messages.of(reference));
        page.addAttribute("earlier", messages.earlier(reference));
        page.addAttribute("solution", solutions.of(reference));
        page.addAttribute("erased", erasure.isErased(reference));
        page.addAttribute("mayAct", mayAct);
        page.addAttribute("replies", replies.of(reference));
        page.addAttribute(
                "timeline",
                entries.stream().map(timeline::entry).flatMap(Optional::stream).toList());
        page.addAttribute("moreEntries", entries.size() == MOST_ENTRIES);
        page.addAttribute("diagram", diagram(request, steps));
        page.addAttribute(
                "offers",
                AvailableActions.of(
                        request,
                        mayAct,
                        process.manages(request),
                        asked,
                        steps.stream().map(OpenTask::key).toList()));
    }

    private static long required(List<DetailField> fields) {
        return fields.stream().filter(DetailField::required).count();
    }

    private String diagram(SupportRequest request, List<OpenTask> steps) {
        List<String> entered = requests.walked(request.reference());
        Set<String> current = new HashSet<>(steps.stream().map(OpenTask::key).toList());
        if (request.state().isHelping()) {
            current.addAll(map.waiting(entered));
        }
        return diagram.with(map.walked(entered), current);
    }
}
