package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.supportaccess.receiver.Deliveries;
import io.supportaccess.receiver.Delivery;
import io.supportaccess.receiver.Receiver;
import io.supportaccess.receiver.ReceiverInput;
import io.supportaccess.receiver.ReceiverKind;
import io.supportaccess.receiver.Receivers;
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

/** Channels of Slack and Teams, for administrators. A call that signs in with a token is refused here. */
@RestController
@RequestMapping("/api/channels")
class ChannelController {

    private final Receivers receivers;
    private final Deliveries deliveries;
    private final ReceiverInput input;
    private final ReceiverManagement management;

    ChannelController(Receivers receivers, Deliveries deliveries, ReceiverInput input, ReceiverManagement management) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.input = input;
        this.management = management;
    }

    @GetMapping
    ListPage<ChannelView> list() {
        return ListPage.whole(receivers.all(ReceiverKind.CHANNELS).stream()
                .map(ChannelView::of)
                .toList());
    }

    @PostMapping
    ResponseEntity<ChannelView> add(@RequestBody Map<String, Object> body, Authentication person) {
        Receiver channel = management.add(input.channel(body), person);
        return ResponseEntity.created(URI.create("/api/channels/" + channel.id()))
                .body(ChannelView.of(channel));
    }

    @GetMapping("/{id}")
    ChannelView one(@PathVariable String id) {
        return ChannelView.of(channel(id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id, Authentication person) {
        management.delete(channel(id), person);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/test")
    ResponseEntity<Delivery> test(@PathVariable String id, Authentication person) {
        return ResponseEntity.accepted().body(management.test(channel(id), person));
    }

    @GetMapping("/{id}/deliveries")
    ListPage<Delivery> deliveries(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var wanted = new ListPage.PageRequest(page, size);
        Receiver channel = channel(id);
        return wanted.of(deliveries.page(channel, page, size), deliveries.count(channel));
    }

    @PostMapping("/{id}/deliveries/{delivery}/retry")
    ResponseEntity<Delivery> retry(@PathVariable String id, @PathVariable String delivery, Authentication person) {
        return ResponseEntity.accepted().body(management.sendAgain(channel(id), delivery, person));
    }

    private Receiver channel(String id) {
        return receivers.get(id, ReceiverKind.CHANNELS);
    }

    /**
     * @param url without what makes it a secret
     * @param organisations their ids; empty for all
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record ChannelView(
            String id,
            ReceiverKind kind,
            String name,
            String url,
            List<String> events,
            List<String> organisations,
            boolean payrollOnly,
            boolean overdueOnly,
            String createdBy,
            Instant createdAt,
            Optional<Instant> failingSince,
            Optional<Instant> pausedAt) {

        static ChannelView of(Receiver channel) {
            return new ChannelView(
                    channel.id(),
                    channel.kind(),
                    channel.name(),
                    channel.shownUrl(),
                    channel.events(),
                    channel.organisations(),
                    channel.payrollOnly(),
                    channel.overdueOnly(),
                    channel.createdBy(),
                    channel.createdAt(),
                    channel.failingSince(),
                    channel.pausedAt());
        }
    }
}
