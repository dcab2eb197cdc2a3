/**
 * The one filter chain before every address. {@link io.supportaccess.security.SecurityConfiguration} is the door: it names
 * each filter and each way to sign in. Nothing outside this package may use it but the requests it prepares.
 */
package io.supportaccess.security;
