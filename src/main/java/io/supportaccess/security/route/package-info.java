/**
 * Who may call which address, how many calls one person may have under way, and what a refused caller reads.
 * {@code RouteAuthorization} is the door: an address that it does not name is closed.
 */
package io.supportaccess.security.route;
