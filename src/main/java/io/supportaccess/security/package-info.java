/**
 * The one filter chain before every address. {@link io.supportaccess.security.SecurityConfiguration} names each filter
 * and each way to sign in; only the filters of {@code connection}, {@code header} and {@code api} and one of
 * {@code factor} are outside it. Other packages use only {@code CallerFilter} and {@code CachedBodyRequest}.
 */
package io.supportaccess.security;
