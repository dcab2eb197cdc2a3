/**
 * The one filter chain before every address. {@link io.supportaccess.security.SecurityConfiguration} names each filter
 * and each way to sign in; only the filters of {@code header} and {@code api} are outside it. Other packages use only
 * {@code CallerFilter} and {@code CachedBodyRequest}.
 */
package io.supportaccess.security;
