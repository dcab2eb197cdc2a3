/**
 * The message to Xero Support and their replies. The process drafts a message, records it as sent and logs replies,
 * through {@code SupportMessages} and {@code Replies}. No class here may import the engine or the web.
 */
package io.supportaccess.message;
