/**
 * Places outside this installation that keep signed heads of the audit trail, so that nobody who holds the database,
 * the second place and the signing key can rewrite what was anchored: a directory, an address by HTTPS, a time-stamp
 * server. {@code Anchoring} hands the newest head over by itself, tries again what failed, and tells {@code pages} which
 * place has what. {@code verify} reads by {@code AnchoredHeads} what was kept.
 */
package io.supportaccess.anchor;
