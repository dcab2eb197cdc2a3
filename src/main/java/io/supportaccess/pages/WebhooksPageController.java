package io.supportaccess.pages;

import io.supportaccess.api.ReceiverManagement;
import io.supportaccess.notice.NoticeKind;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.receiver.ChannelKinds;
import io.supportaccess.receiver.Deliveries;
import io.supportaccess.receiver.EventKinds;
import io.supportaccess.receiver.NewReceiver;
import io.supportaccess.receiver.Receiver;
import io.supportaccess.receiver.ReceiverInput;
import io.supportaccess.receiver.ReceiverKind;
import io.supportaccess.receiver.Receivers;
import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

/** Lets administrators add channels and webhooks, test them, and see and repeat what was sent. */
@Controller
@RequestMapping(WebhooksPageController.ADDRESS)
class WebhooksPageController {

    static final String ADDRESS = "/webhooks";

    private static final String FORM = "webhook";
    private static final String CHANNEL_FORM = "channel";

    private final Receivers receivers;
    private final Deliveries deliveries;
    private final ReceiverInput input;
    private final ReceiverManagement management;
    private final OrganisationSearch organisations;
    private final TimelineText kinds;

    WebhooksPageController(
            Receivers receivers,
            Deliveries deliveries,
            ReceiverInput input,
            ReceiverManagement management,
            OrganisationSearch organisations,
            TimelineText kinds) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.input = input;
        this.management = management;
        this.organisations = organisations;
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
            page.addAttribute("secret", added.secret().orElseThrow().text());
            return show(SubmittedForm.NONE, List.of(), page);
        } catch (Refusal refused) {
            return show(attempt.refused(refused, response), events, page);
        }
    }

    /** The address is as secret as a password, so a form that was refused does not have it any more. */
    @PostMapping("/channels")
    String addChannel(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> events,
            Authentication person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes next) {
        var attempt = SubmittedForm.of(
                CHANNEL_FORM, typed, "kind", "name", "url", "organisations", "payrollOnly", "overdueOnly");
        try {
            Receiver added = management.add(input.channel(channelFields(attempt, events)), person);
            next.addFlashAttribute(
                    "done",
                    "The %s %s is added. Send a test to see whether its messages come."
                            .formatted(added.kind().title(), added.name()));
            return "redirect:" + ADDRESS + "/" + added.id();
        } catch (Refusal refused) {
            return show(attempt.refused(refused, response), events, page);
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, @RequestParam Optional<String> page, Model model) {
        Receiver receiver = receivers.get(id);
        int number = Pagination.wanted(page);
        model.addAttribute("receiver", receiver);
        addTitles(List.of(receiver), model);
        model.addAttribute("deliveries", deliveries.page(receiver, number, Pagination.SIZE));
        model.addAttribute("paging", new Pagination(number, deliveries.count(receiver)));
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
        Receiver receiver = receivers.get(id);
        management.delete(receiver, person);
        next.addFlashAttribute(
                "done",
                receiver.kind().isChannel()
                        ? "The %s %s is deleted.".formatted(receiver.kind().title(), receiver.name())
                        : "The webhook to %s is deleted.".formatted(receiver.name()));
        return "redirect:" + ADDRESS;
    }

    private static Map<String, Object> fields(SubmittedForm attempt, List<String> events) {
        Map<String, Object> fields = new HashMap<>(attempt.typed());
        fields.put("events", events);
        return fields;
    }

    /** A form sends an organisation a line, and of a box only that it is ticked. */
    private static Map<String, Object> channelFields(SubmittedForm attempt, List<String> events) {
        Map<String, Object> fields = fields(attempt, events);
        fields.put(
                "organisations",
                attempt.typed().get("organisations").lines().map(String::strip).toList());
        for (String box : List.of("payrollOnly", "overdueOnly")) {
            fields.put(box, !attempt.typed().get(box).isEmpty());
        }
        return fields;
    }

    /** The kinds of events and of notices in words, by their codes, and the names of the organisations in rules. */
    private void addTitles(List<Receiver> shown, Model page) {
        Map<String, String> ofWebhooks = new LinkedHashMap<>();
        EventKinds.ALL.forEach(kind -> ofWebhooks.put(kind, kinds.kind(kind)));
        Map<String, String> all = new HashMap<>(ofWebhooks);
        for (NoticeKind kind : NoticeKind.values()) {
            kind.events().forEach(event -> all.put(event, kinds.kind(event)));
        }
        all.putAll(ChannelKinds.titles());
        all.put(EventKinds.TEST, "Test");
        page.addAttribute("webhookKinds", ofWebhooks);
        page.addAttribute("channelKinds", ChannelKinds.titles());
        page.addAttribute("titles", all);
        page.addAttribute(
                "names",
                organisations.names(shown.stream()
                        .flatMap(receiver -> receiver.organisations().stream())
                        .collect(Collectors.toSet())));
    }

    private String show(SubmittedForm attempt, List<String> chosen, Model page) {
        List<Receiver> all = receivers.all(List.of(ReceiverKind.values()));
        page.addAttribute("receivers", all);
        addTitles(all, page);
        page.addAttribute("chosen", chosen);
        page.addAttribute("attempt", attempt);
        return "webhooks";
    }
}
