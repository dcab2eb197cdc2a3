/**
 * What people and programs may do to a running request besides its steps: amend it, withdraw it, log a reply, end
 * the access, request an extension, go ahead without an approval, revoke the access. The requester, an access manager or an
 * administrator takes them; approvers revoke, and nobody uses emergency access for their own request.
 *
 * <p>{@link io.supportaccess.action.RequestAction} defines each action in one place for REST, engine, pages and
 * process. It uses the business packages whose values it checks, and none of its callers.
 */
package io.supportaccess.action;
