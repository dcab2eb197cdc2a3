/**
 * While Xero Support has access: replies, extensions, the end of the access window and the end of support.
 *
 * <p>The diagram calls the classes here; nobody else does.
 */
package io.supportaccess.process.window;
