/**
 * Whom we tell outside what happens to a request: programs by webhooks, groups of people by channels of Slack and Teams.
 * {@code Receivers} keeps them, {@code DeliveryRouting} finds those whom an event concerns, {@code Deliveries} has what is on
 * its way to each, and {@code DeliveryRun} sends it, as {@code CloudEvent} or by {@code ChannelText}, through
 * {@code ReceiverHttp}, which reaches no address that {@code AddressGuard} refuses.
 */
package io.supportaccess.receiver;
