package io.supportaccess.receiver;

import java.util.List;
import java.util.Optional;

/** A receiver that an administrator adds. Only a webhook has a secret. */
public record NewReceiver(
        ReceiverKind kind,
        String name,
        String url,
        Optional<WebhookSecret> secret,
        List<String> events,
        List<String> organisations,
        boolean payrollOnly,
        boolean overdueOnly) {}
