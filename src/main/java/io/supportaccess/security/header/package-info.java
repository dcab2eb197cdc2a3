/**
 * What stands before the chain: the headers of every response, and the firewall that refuses odd addresses.
 * {@code ResponseHeadersConfiguration} is the door. Nothing else may write a security header.
 */
package io.supportaccess.security.header;
