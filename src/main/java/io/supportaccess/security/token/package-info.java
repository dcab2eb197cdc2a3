/**
 * Programs that sign in with our own API tokens, and the calls that a token opens. {@code ApiTokenConfigurer} adds
 * itself to the chain; {@code io.supportaccess.token} stores the tokens.
 */
package io.supportaccess.security.token;
