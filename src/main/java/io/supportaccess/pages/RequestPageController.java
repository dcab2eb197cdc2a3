package io.supportaccess.pages;

import io.supportaccess.action.RequestAction;
import io.supportaccess.api.PersonalDataManagement;
import io.supportaccess.api.RequestActions;
import io.supportaccess.api.RequestRights;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows one request from its start to its end, with the actions that are possible now. */
@Controller
@RequestMapping("/requests/{reference}")
class RequestPageController {

    private final RequestRights requests;
    private final RequestPageModel content;
    private final Map<String, Action> actions;

    RequestPageController(
            RequestRights requests,
            RequestActions requestActions,
            PersonalDataManagement data,
            RequestPageModel content) {
        this.requests = requests;
        this.content = content;
        this.actions = Map.of(
                RequestAction.END_ACCESS.address(),
                sent(
                        requestActions,
                        RequestAction.END_ACCESS,
                        "The access is ending: an access manager removes Xero Support now."),
                RequestAction.WITHDRAW.address(),
                sent(requestActions, RequestAction.WITHDRAW, "Request withdrawn."),
                RequestAction.EXTEND.address(),
                sent(requestActions, RequestAction.EXTEND, "Extension requested. A second person must approve it."),
                RequestAction.LOG_REPLY.address(),
                sent(requestActions, RequestAction.LOG_REPLY, "Reply logged. The next step is to answer it."),
                RequestAction.EMERGENCY_ACCESS.address(),
                sent(
                        requestActions,
                        RequestAction.EMERGENCY_ACCESS,
                        "Approval skipped. The approvers see your reason and review it afterwards."),
                RequestAction.REVOKE.address(),
                sent(
                        requestActions,
                        RequestAction.REVOKE,
                        "Access revoked. An access manager removes Xero Support now."),
                "what-helped",
                new Action(
                        requestActions::noteWhatHelped,
                        "Solution saved. People with the same question see it before they submit a request.",
                        "whatHelped"),
                "erasure",
                new Action(data::eraseRequest, "The texts of this request are erased.", "reason", "password"));
    }

    private static Action sent(RequestActions requestActions, RequestAction action, String confirmation) {
        return new Action(
                (reference, given, person) -> requestActions.send(action, reference, given, person),
                confirmation,
                Stream.concat(
                                action.fields().stream(),
                                action.asksForPassword() ? Stream.of("password") : Stream.empty())
                        .toArray(String[]::new));
    }

    @GetMapping
    String show(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String timeline,
            Authentication person,
            Model page) {
        page.addAttribute("timelineFilter", TimelineFilter.of(timeline, person.getName()));
        return content.show(requests.seen(reference, person), SubmittedForm.NONE, person, page);
    }

    /** Sends a form of the page; an unknown form is not found. */
    @PostMapping("/{action}")
    String submit(
            @PathVariable String reference,
            @PathVariable String action,
            @RequestParam Map<String, String> form,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        SupportRequest request = requests.seen(reference, person);
        Action submitted = Optional.ofNullable(actions.get(action)).orElseThrow(() -> SupportRequests.unknown(action));
        var attempt = SubmittedForm.of(action, form, submitted.fields());
        try {
            SupportRequest done = submitted.submit().to(reference, attempt.values(), person);
            next.addFlashAttribute("confirmation", submitted.confirmation(attempt, done));
            return "redirect:/requests/" + request.reference();
        } catch (Refusal refused) {
            return content.show(requests.seen(reference, person), attempt.refused(refused, response), person, page);
        } catch (AuthenticationException tooMany) {
            return content.show(requests.seen(reference, person), attempt.refused(tooMany, response), person, page);
        }
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping("/{action}")
    String back(@PathVariable String reference, Authentication person) {
        return "redirect:/requests/" + requests.seen(reference, person).reference();
    }

    /** One of the actions on a request. */
    private interface Submit {

        SupportRequest to(String reference, Map<String, Object> given, Authentication person);
    }

    /**
     * A form on the page.
     *
     * @param fields all that is taken from it
     */
    private record Action(Submit submit, String confirmation, String... fields) {

        /** An emptied solution is removed, and without access there is nobody to remove. */
        String confirmation(SubmittedForm attempt, SupportRequest done) {
            if (attempt.isFor(RequestAction.END_ACCESS.address()) && done.state() != RequestState.ENDING_ACCESS) {
                return "Request closed.";
            }
            return attempt.isFor("what-helped")
                            && attempt.value("what-helped", "whatHelped").isBlank()
                    ? "Solution removed."
                    : confirmation;
        }
    }
}
