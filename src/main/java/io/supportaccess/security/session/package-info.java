/**
 * Where people are signed in: each session has a row that is checked with each call, so an ended session ends on every
 * node. {@code CamundaSession} begins one for every way to sign in; {@code SecondFactorSignIn} asks for a code before it,
 * {@code Reauthentication} for the password once more in it, and {@code OwnSessions} lets people end their own.
 */
package io.supportaccess.security.session;
