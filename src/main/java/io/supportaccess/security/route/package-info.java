/**
 * Who may call which address, how many calls one person may have under way, and what a refused caller reads.
 * {@code RouteAuthorization} lists the addresses: one that it does not name is closed.
 */
package io.supportaccess.security.route;
