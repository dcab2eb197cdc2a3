package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.supportaccess.receiver.Deliveries;
import io.supportaccess.receiver.Delivery;
import io.supportaccess.receiver.NewReceiver;
import io.supportaccess.receiver.Receiver;
import io.supportaccess.receiver.ReceiverInput;
import io.supportaccess.receiver.ReceiverKind;
import io.supportaccess.receiver.Receivers;
import io.supportaccess.receiver.WebhookSecret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks, for administrators. A call that signs in with a token is refused here. */
@RestController
@RequestMapping("/api/webhooks")
class WebhookController {

    private static final List<ReceiverKind> WEBHOOKS = List.of(ReceiverKind.WEBHOOK);

    private final Receivers receivers;
    private final Deliveries deliveries;
    private final ReceiverInput input;
    private final ReceiverManagement management;

    WebhookController(Receivers receivers, Deliveries deliveries, ReceiverInput input, ReceiverManagement management) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.input = input;
        this.management = management;
    }

    @GetMapping
    ListPage<WebhookView> list() {
        return ListPage.whole(receivers.all(WEBHOOKS).stream()
                .map(webhook -> WebhookView.of(webhook, Optional.empty()))
                .toList());
    }

    @PostMapping
    ResponseEntity<WebhookView> add(@RequestBody Map<String, Object> body, Authentication person) {
        NewReceiver added = input.webhook(body);
        Receiver webhook = management.add(added, person);
        return ResponseEntity.created(URI.create("/api/webhooks/" + webhook.id()))
                .body(WebhookView.of(webhook, added.secret()));
    }

    @GetMapping("/{id}")
    WebhookView one(@PathVariable String id) {
        return WebhookView.of(webhook(id), Optional.empty());
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id, Authentication person) {
        management.delete(webhook(id), person);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/test")
    ResponseEntity<Delivery> test(@PathVariable String id, Authentication person) {
        return ResponseEntity.accepted().body(management.test(webhook(id), person));
    }

    @GetMapping("/{id}/deliveries")
    ListPage<Delivery> deliveries(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var wanted = new ListPage.PageRequest(page, size);
        Receiver webhook = webhook(id);
        return wanted.of(deliveries.page(webhook, page, size), deliveries.count(webhook));
    }

    @PostMapping("/{id}/deliveries/{delivery}/retry")
    ResponseEntity<Delivery> retry(@PathVariable String id, @PathVariable String delivery, Authentication person) {
        return ResponseEntity.accepted().body(management.sendAgain(webhook(id), delivery, person));
    }

    private Receiver webhook(String id) {
        return receivers.get(id, WEBHOOKS);
    }

    /** @param secret only in the answer to its creation */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record WebhookView(
            String id,
            String url,
            List<String> events,
            String createdBy,
            Instant createdAt,
            Optional<Instant> failingSince,
            Optional<Instant> pausedAt,
            Optional<String> secret) {

        static WebhookView of(Receiver webhook, Optional<WebhookSecret> secret) {
            return new WebhookView(
                    webhook.id(),
                    webhook.url(),
                    webhook.events(),
                    webhook.createdBy(),
                    webhook.createdAt(),
                    webhook.failingSince(),
                    webhook.pausedAt(),
                    secret.map(WebhookSecret::text));
        }
    }
}
