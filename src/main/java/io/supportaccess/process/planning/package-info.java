/**
 * From the start of a request to its access plan: registering it, its details, the policy and the approval.
 *
 * <p>The diagram calls the classes here; nobody else does.
 */
package io.supportaccess.process.planning;
