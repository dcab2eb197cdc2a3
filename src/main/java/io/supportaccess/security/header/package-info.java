/**
 * The filters before the chain: they write the headers of every response and refuse odd addresses.
 * {@code ResponseHeadersConfiguration} installs them. No other class may write a security header.
 */
package io.supportaccess.security.header;
