/**
 * Phase 3: removing Xero Support, and the confirmation by a second person.
 *
 * <p>The diagram calls the classes here; nobody else does.
 */
package io.supportaccess.process.removal;
