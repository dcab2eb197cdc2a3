/**
 * The registry of Xero organisations, Xero's own addresses and labels, and the groups of people ({@code Role}). An
 * administrator or a new request adds an organisation through {@code Organisations}. No class here may import the
 * engine or the web.
 */
package io.supportaccess.organisation;
