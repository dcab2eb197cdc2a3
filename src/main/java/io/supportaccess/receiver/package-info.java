/**
 * Programs that are told by webhooks what happens to requests, and whoever else is told in a like way. {@code Receivers}
 * keeps them, {@code Deliveries} what is on its way to each, and {@code DeliveryRun} sends it through {@code ReceiverHttp},
 * which reaches no address that {@code AddressGuard} refuses.
 */
package io.supportaccess.receiver;
