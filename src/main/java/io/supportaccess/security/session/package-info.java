/**
 * Where people are signed in: a row per session, checked with each call, so that an ended session ends on every node.
 * {@code CamundaSession} begins one for every way to sign in; {@code OwnSessions} lets people end their own.
 */
package io.supportaccess.security.session;
