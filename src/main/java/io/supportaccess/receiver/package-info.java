/**
 * Whom we tell outside what happens to a request, by webhooks. {@code Receivers} keeps them, {@code Deliveries} what is on its
 * way to each, and {@code DeliveryRun} sends it through {@code ReceiverHttp}, which reaches no address that
 * {@code AddressGuard} refuses.
 */
package io.supportaccess.receiver;
