/**
 * The one filter chain before every address. {@link io.supportaccess.security.SecurityConfiguration} is the door: it names
 * each filter and each way to sign in. Others use {@code CallerFilter} and {@code CachedBodyRequest} alone.
 */
package io.supportaccess.security;
