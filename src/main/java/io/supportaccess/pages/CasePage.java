package io.supportaccess.pages;

import io.supportaccess.api.CaseMessages;
import io.supportaccess.api.VisibleRequests;
import io.supportaccess.request.Conflict;
import io.supportaccess.request.InputRefused;
import io.supportaccess.request.SupportRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
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
class CasePage {

    private final VisibleRequests requests;
    private final CaseMessages messages;
    private final CaseStory story;

    CasePage(VisibleRequests requests, CaseMessages messages, CaseStory story) {
        this.requests = requests;
        this.messages = messages;
        this.story = story;
    }

    @GetMapping
    String show(@PathVariable String reference, Authentication person, Model page) {
        return show(requests.seen(reference, person), Attempt.NONE, page);
    }

    @PostMapping("/completion")
    String finish(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String whatHelped,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        return tell(
                new Told(reference, person, page, next, response),
                new Attempt("completion", Map.of("whatHelped", whatHelped)),
                messages::finish,
                "Noted: Xero Support is finished. Now somebody has to remove them in Xero.");
    }

    @PostMapping("/withdrawal")
    String withdraw(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String reason,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        return tell(
                new Told(reference, person, page, next, response),
                new Attempt("withdrawal", Map.of("reason", reason)),
                messages::withdraw,
                "The request is withdrawn.");
    }

    @PostMapping("/extensions")
    String extend(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String reason,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        return tell(
                new Told(reference, person, page, next, response),
                new Attempt("extensions", Map.of("days", days, "reason", reason)),
                messages::extend,
                "More days are asked for. Somebody else has to approve them.");
    }

    @PostMapping("/replies")
    String reply(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String summary,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        return tell(
                new Told(reference, person, page, next, response),
                new Attempt("replies", Map.of("summary", summary)),
                messages::reply,
                "The reply is noted. A step to answer it waits in Tasklist.");
    }

    @PostMapping("/what-helped")
    String noteWhatHelped(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String whatHelped,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        return tell(
                new Told(reference, person, page, next, response),
                new Attempt("what-helped", Map.of("whatHelped", whatHelped)),
                messages::noteWhatHelped,
                whatHelped.isBlank()
                        ? "The line is taken back."
                        : "Noted. Whoever has the same question is shown it before they ask.");
    }

    /** Where a refused form has left its address, reloading the page must not end nowhere. */
    @GetMapping({"/completion", "/withdrawal", "/extensions", "/replies", "/what-helped"})
    String back(@PathVariable String reference, Authentication person) {
        return "redirect:/access/" + requests.seen(reference, person).reference();
    }

    private String tell(Told told, Attempt attempt, Message message, String confirmation) {
        try {
            String reference = message.tell(told.reference(), attempt.values(), told.person())
                    .reference();
            told.next().addFlashAttribute("confirmation", confirmation);
            return "redirect:/access/" + reference;
        } catch (InputRefused refused) {
            told.response().setStatus(HttpStatus.BAD_REQUEST.value());
            return again(told, attempt.refused(refused.wrongFields(), ""));
        } catch (Conflict conflict) {
            told.response().setStatus(HttpStatus.CONFLICT.value());
            return again(told, attempt.refused(List.of(), conflict.getMessage()));
        }
    }

    private String again(Told told, Attempt refused) {
        return show(requests.seen(told.reference(), told.person()), refused, told.page());
    }

    private String show(SupportRequest request, Attempt attempt, Model page) {
        story.tell(request, page);
        page.addAttribute("attempt", attempt);
        return "case";
    }

    /** One of the messages that a case understands. */
    private interface Message {

        SupportRequest tell(String reference, Map<String, Object> given, Authentication person);
    }

    /** Who tells which case, and what the answer is written to. */
    private record Told(
            String reference,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {}
}
