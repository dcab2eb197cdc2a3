package io.supportaccess.pages;

import io.supportaccess.api.RequestRights;
import io.supportaccess.message.SupportMessage;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.Steps;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.InputField;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does the steps of a request from its page, by the same calls as our REST. */
@Controller
@RequestMapping("/requests/{reference}/steps/{step}")
class StepPageController {

    /** The id of the step, which never means a later round of the same one. */
    private static final String TASK = "task";

    /** To whom a step is handed over. */
    private static final String RECEIVER = "userId";

    private final RequestRights requests;
    private final Steps steps;
    private final SupportMessages messages;
    private final RequiredDetails requiredDetails;
    private final StepText text;
    private final RequestPageModel content;

    /** By the last part of their addresses. */
    private final Map<String, Call> calls;

    StepPageController(
            RequestRights requests,
            Steps steps,
            SupportMessages messages,
            RequiredDetails requiredDetails,
            StepText text,
            RequestPageModel content) {
        this.requests = requests;
        this.steps = steps;
        this.messages = messages;
        this.requiredDetails = requiredDetails;
        this.text = text;
        this.content = content;
        this.calls = Map.of(
                "",
                this::complete,
                "claim",
                (request, step, task, form) -> {
                    steps.claim(request.reference(), task);
                    return "You have claimed this step.";
                },
                "release",
                (request, step, task, form) -> {
                    steps.release(request.reference(), task);
                    return "The step is given back.";
                },
                "hand-over",
                (request, step, task, form) -> {
                    steps.handOver(request.reference(), task, Map.of(RECEIVER, form.getOrDefault(RECEIVER, "")));
                    return "The step is handed over.";
                });
    }

    /** Completes the step, claims it, gives it back or hands it over. */
    @PostMapping({"", "/{call}"})
    String submit(
            @PathVariable String reference,
            @PathVariable String step,
            @PathVariable Optional<String> call,
            @RequestParam Map<String, String> form,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        SupportRequest request = request(reference, step, person);
        Call wanted = Optional.ofNullable(calls.get(call.orElse(""))).orElseThrow(() -> SupportRequests.unknown(step));
        String task = form.getOrDefault(TASK, step);
        if (!task.matches("[A-Za-z0-9_-]{1,64}")) {
            throw SupportRequests.unknown(step);
        }
        try {
            next.addFlashAttribute("confirmation", wanted.of(request, step, task, form));
            return "redirect:/requests/" + request.reference();
        } catch (Refusal refused) {
            // A step that is over has no form any more, so the page says what becomes of the text.
            Refusal shown = refused.is(Refusal.Kind.NOT_FOUND) ? steps.notNow(request.reference()) : refused;
            if (shown.isTemporary()) {
                throw shown;
            }
            return content.show(
                    requests.seen(reference, person),
                    typed(form, request, step, task).keptAfter(shown, response),
                    person,
                    page);
        }
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping({"", "/{call}"})
    String back(@PathVariable String reference, @PathVariable String step, Authentication person) {
        return "redirect:/requests/" + request(reference, step, person).reference();
    }

    private SupportRequest request(String reference, String step, Authentication person) {
        SupportRequest request = requests.seen(reference, person);
        if (!StepFields.isStep(step)) {
            throw SupportRequests.unknown(step);
        }
        return request;
    }

    private String complete(SupportRequest request, String step, String task, Map<String, String> form) {
        Map<String, Object> values = values(form, request, step);
        steps.complete(request.reference(), task, values);
        return text.done(step, isAgainst(step, values));
    }

    private Map<String, Object> values(Map<String, String> form, SupportRequest request, String step) {
        String draft =
                messages.of(request.reference()).map(SupportMessage::body).orElse("");
        return new StepInput(form, request, draft).values(StepFields.of(step, request));
    }

    private static boolean isAgainst(String step, Map<String, Object> values) {
        return StepFields.of(step).stream()
                .filter(InputField::required)
                .anyMatch(field -> Boolean.FALSE.equals(values.get(field.name())));
    }

    private SubmittedForm typed(Map<String, String> form, SupportRequest request, String step, String task) {
        List<String> details = requiredDetails.of(request.question().category()).stream()
                .map(DetailField::name)
                .toList();
        // A step has several forms: fields of the others, which were not sent, stay as they are.
        String[] names = StepInput.names(StepFields.of(step), details)
                .filter(form::containsKey)
                .toArray(String[]::new);
        return SubmittedForm.of(StepForm.name(step, task), form, names);
    }

    /** One of the calls on a step; returns its confirmation. */
    private interface Call {

        String of(SupportRequest request, String step, String task, Map<String, String> form);
    }
}
