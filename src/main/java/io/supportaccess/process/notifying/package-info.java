/**
 * Phase 2: drafting the support message, recording what was sent, and asking Xero Support without access.
 *
 * <p>The diagram calls the classes here. In contact-form routes, {@code granting} records the grant and its message in
 * one step by {@link io.supportaccess.process.notifying.RecordNotificationDelegate}.
 */
package io.supportaccess.process.notifying;
