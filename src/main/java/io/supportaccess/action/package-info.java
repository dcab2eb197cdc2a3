/**
 * What people and programs may do to a running request besides its steps: withdraw it, log a reply, end the access, request
 * an extension, go ahead without an approval.
 *
 * <p>{@link io.supportaccess.action.RequestAction} describes each once. REST, the engine's door, the pages and the process
 * are served from it; it knows the business packages whose values it checks, and none of its callers.
 */
package io.supportaccess.action;
