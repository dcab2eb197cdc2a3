package io.supportaccess.receiver;

import java.util.List;

/** A webhook that an administrator adds. */
public record NewReceiver(String url, WebhookSecret secret, List<String> events) {}
