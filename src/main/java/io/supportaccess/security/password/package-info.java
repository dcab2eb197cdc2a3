/**
 * Passwords: how they are hashed and checked, how fast they may be tried, and how long a first one lasts.
 * Other packages check a password by {@code SignInAttempts}, and know users by {@code StoredUsers}. This package uses
 * no other part of security, so its rules hold everywhere.
 */
package io.supportaccess.security.password;
