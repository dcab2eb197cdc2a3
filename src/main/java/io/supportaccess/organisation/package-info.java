/**
 * The registry of Xero organisations, and Xero's own addresses and labels. An administrator or a new request enters an
 * organisation through {@code Organisations}. Neither the engine nor the web may enter.
 */
package io.supportaccess.organisation;
