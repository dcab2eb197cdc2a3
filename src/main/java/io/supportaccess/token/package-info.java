/**
 * API tokens by which programs sign in: each works for its owner, within its scopes, until it expires or is revoked.
 * Other packages use {@code ApiTokens}; {@code security.token} reads the header of a call.
 */
package io.supportaccess.token;
