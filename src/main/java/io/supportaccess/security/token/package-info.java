/**
 * Programs that sign in with our own API tokens, and the calls that a token opens. {@code ApiTokenConfigurer} is the
 * door; the tokens themselves are kept in {@code io.supportaccess.token}.
 */
package io.supportaccess.security.token;
