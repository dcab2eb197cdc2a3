package io.supportaccess.pages;

import io.supportaccess.action.RequestAction;
import io.supportaccess.api.PersonalDataManagement;
import io.supportaccess.api.RequestActions;
import io.supportaccess.api.RequestRights;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One case from its first moment to its last, and what can be told to it now. */
@Controller
@RequestMapping("/access/{reference}")
class RequestPageController {

    private final RequestRights requests;
    private final RequestPageModel story;
    private final Map<String, Action> actions;

    RequestPageController(
            RequestRights requests, RequestActions messages, PersonalDataManagement data, RequestPageModel story) {
        this.requests = requests;
        this.story = story;
        this.actions = Map.of(
                RequestAction.END_ACCESS.address(),
                sent(messages, RequestAction.END_ACCESS, "Noted: the support is needed no longer."),
                RequestAction.WITHDRAW.address(),
                sent(messages, RequestAction.WITHDRAW, "The request is withdrawn."),
                RequestAction.EXTEND.address(),
                sent(messages, RequestAction.EXTEND, "More days are asked for. Somebody else has to approve them."),
                RequestAction.LOG_REPLY.address(),
                sent(messages, RequestAction.LOG_REPLY, "The reply is noted. A step to answer it waits in Tasklist."),
                RequestAction.EMERGENCY_ACCESS.address(),
                sent(
                        messages,
                        RequestAction.EMERGENCY_ACCESS,
                        "The approval is skipped. The approvers see your reason and review it afterwards."),
                "what-helped",
                new Action(
                        messages::noteWhatHelped,
                        "Noted. Whoever has the same question is shown it before they ask.",
                        "whatHelped"),
                "erasure",
                new Action(data::eraseCase, "What people wrote in this case is erased.", "reason"));
    }

    private static Action sent(RequestActions messages, RequestAction action, String confirmation) {
        return new Action(
                (reference, given, person) -> messages.send(action, reference, given, person),
                confirmation,
                action.fields().toArray(String[]::new));
    }

    @GetMapping
    String show(@PathVariable String reference, Authentication person, Model page) {
        return show(requests.seen(reference, person), SubmittedForm.NONE, person, page);
    }

    /** What a form on the page tells the case; a form that there is none of is not found. */
    @PostMapping("/{action}")
    String tell(
            @PathVariable String reference,
            @PathVariable String action,
            @RequestParam Map<String, String> form,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        SupportRequest request = requests.seen(reference, person);
        Action told = Optional.ofNullable(actions.get(action)).orElseThrow(() -> SupportRequests.unknown(action));
        var attempt = new SubmittedForm(action, told.typed(form));
        try {
            told.message().tell(reference, attempt.values(), person);
            next.addFlashAttribute("confirmation", told.confirmation(attempt));
            return "redirect:/access/" + request.reference();
        } catch (Refusal refused) {
            response.setStatus(refused.kind().status());
            return show(requests.seen(reference, person), attempt.refused(refused), person, page);
        }
    }

    /** Where a refused form has left its address, reloading the page must not end nowhere. */
    @GetMapping("/{action}")
    String back(@PathVariable String reference, Authentication person) {
        return "redirect:/access/" + requests.seen(reference, person).reference();
    }

    private String show(SupportRequest request, SubmittedForm attempt, Authentication person, Model page) {
        story.tell(request, person, page);
        page.addAttribute("attempt", attempt);
        return "case";
    }

    /** One of the messages that a case understands. */
    private interface Message {

        SupportRequest tell(String reference, Map<String, Object> given, Authentication person);
    }

    /**
     * A form on the page.
     *
     * @param fields all that is taken from it
     */
    private record Action(Message message, String confirmation, String... fields) {

        Map<String, String> typed(Map<String, String> form) {
            return Arrays.stream(fields)
                    .collect(Collectors.toMap(field -> field, field -> form.getOrDefault(field, "")));
        }

        /** What is emptied is taken back. */
        String confirmation(SubmittedForm attempt) {
            return attempt.isFor("what-helped")
                            && attempt.value("what-helped", "whatHelped").isBlank()
                    ? "The line is taken back."
                    : confirmation;
        }
    }
}
