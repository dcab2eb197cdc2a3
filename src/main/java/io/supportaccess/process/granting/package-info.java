/**
 * Phase 1: an access manager adds Xero Support in Xero, or names a colleague who can; or the requester invites them in the
 * contact form.
 *
 * <p>The diagram calls the classes here; nobody else does.
 */
package io.supportaccess.process.granting;
