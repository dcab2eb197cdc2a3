/**
 * The message to Xero Support and their replies. The process drafts a message, records it as sent and logs replies, through
 * {@code SupportMessages} and {@code Replies}. Neither the engine nor the web may enter.
 */
package io.supportaccess.message;
