/**
 * Passwords: how they are hashed and checked, how fast they may be tried, and how long a first one lasts.
 * Other packages use {@code SignInAttempts}. This package uses no other part of security, so its rules hold everywhere.
 */
package io.supportaccess.security.password;
