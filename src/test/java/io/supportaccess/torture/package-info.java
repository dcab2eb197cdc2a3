/**
 * Tortures two nodes of the application, each in a JVM of its own, while clients do whole cases, and compares afterwards
 * what was acknowledged with all that is kept and all that has arrived. {@code TortureSettings} says how much of it.
 */
package io.supportaccess.torture;
