/**
 * Passwords: how they are hashed and checked, how fast they may be tried, and how long a first one lasts.
 * {@code SignInAttempts} is the door. This package knows no other part of security, so its rules hold at every door.
 */
package io.supportaccess.security.password;
