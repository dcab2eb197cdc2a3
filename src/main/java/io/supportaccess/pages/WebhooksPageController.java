package io.supportaccess.pages;

import io.supportaccess.api.ReceiverManagement;
import io.supportaccess.receiver.Deliveries;
import io.supportaccess.receiver.EventKinds;
import io.supportaccess.receiver.NewReceiver;
import io.supportaccess.receiver.Receiver;
import io.supportaccess.receiver.ReceiverInput;
import io.supportaccess.receiver.Receivers;
import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

/** Lets administrators add webhooks, test them, and see and repeat what was sent. */
@Controller
@RequestMapping(WebhooksPageController.ADDRESS)
class WebhooksPageController {

    static final String ADDRESS = "/webhooks";

    private static final String FORM = "webhook";

    private final Receivers receivers;
    private final Deliveries deliveries;
    private final ReceiverInput input;
    private final ReceiverManagement management;
    private final TimelineText kinds;

    WebhooksPageController(
            Receivers receivers,
            Deliveries deliveries,
            ReceiverInput input,
            ReceiverManagement management,
            TimelineText kinds) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.input = input;
        this.management = management;
        this.kinds = kinds;
    }

    @GetMapping
    String list(Model page) {
        return show(SubmittedForm.NONE, List.of(), page);
    }

    /** Shows the secret in the response itself: a redirect would have to store it in between. */
    @PostMapping
    String add(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> events,
            Authentication person,
            Model page,
            HttpServletResponse response) {
        var attempt = SubmittedForm.of(FORM, typed, "url", "secret");
        try {
            NewReceiver added = input.webhook(fields(attempt, events));
            page.addAttribute("added", management.add(added, person));
            page.addAttribute("secret", added.secret().text());
            return show(SubmittedForm.NONE, List.of(), page);
        } catch (Refusal refused) {
            return show(attempt.refused(refused, response), events, page);
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, @RequestParam Optional<String> page, Model model) {
        Receiver webhook = receivers.get(id);
        int number = Pagination.wanted(page);
        model.addAttribute("receiver", webhook);
        model.addAttribute("titles", titles());
        model.addAttribute("deliveries", deliveries.page(webhook, number, Pagination.SIZE));
        model.addAttribute("paging", new Pagination(number, deliveries.count(webhook)));
        return "webhook";
    }

    @PostMapping("/{id}/test")
    String test(@PathVariable String id, Authentication person, RedirectAttributes next) {
        management.test(receivers.get(id), person);
        next.addFlashAttribute("done", "The test is on its way. Reload this page to see how it went.");
        return "redirect:" + ADDRESS + "/" + id;
    }

    @PostMapping("/{id}/deliveries/{delivery}/retry")
    String sendAgain(
            @PathVariable String id, @PathVariable String delivery, Authentication person, RedirectAttributes next) {
        management.sendAgain(receivers.get(id), delivery, person);
        next.addFlashAttribute("done", "The delivery is sent again. Reload this page to see how it went.");
        return "redirect:" + ADDRESS + "/" + id;
    }

    @PostMapping("/{id}/removal")
    String delete(@PathVariable String id, Authentication person, RedirectAttributes next) {
        Receiver webhook = receivers.get(id);
        management.delete(webhook, person);
        next.addFlashAttribute("done", "The webhook to %s is deleted.".formatted(webhook.host()));
        return "redirect:" + ADDRESS;
    }

    private static Map<String, Object> fields(SubmittedForm attempt, List<String> events) {
        Map<String, Object> fields = new HashMap<>(attempt.typed());
        fields.put("events", events);
        return fields;
    }

    /** The kinds of events in words, by their codes. */
    private Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        EventKinds.ALL.forEach(kind -> titles.put(kind, kinds.kind(kind)));
        return titles;
    }

    private String show(SubmittedForm attempt, List<String> chosen, Model page) {
        page.addAttribute("webhooks", receivers.all());
        page.addAttribute("titles", titles());
        page.addAttribute("chosen", chosen);
        page.addAttribute("attempt", attempt);
        return "webhooks";
    }
}
