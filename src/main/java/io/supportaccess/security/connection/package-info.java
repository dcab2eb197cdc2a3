/**
 * The connections of the web server: how many one address has, how long a peer may keep us waiting, and how many callers
 * may be under way before we know who they are. Others use only {@code KnownCallerFilter}.
 */
package io.supportaccess.security.connection;
