package io.supportaccess.receiver;

import java.util.List;
import java.util.Optional;

/**
 * A receiver that an administrator adds.
 *
 * @param secret only a webhook has one
 * @param organisations the ids of those whose requests a channel is told of; empty for all
 */
public record NewReceiver(
        ReceiverKind kind,
        String name,
        String url,
        Optional<WebhookSecret> secret,
        List<String> events,
        List<String> organisations,
        boolean payrollOnly,
        boolean overdueOnly) {

    static NewReceiver webhook(String host, String url, WebhookSecret secret, List<String> events) {
        return new NewReceiver(ReceiverKind.WEBHOOK, host, url, Optional.of(secret), events, List.of(), false, false);
    }
}
