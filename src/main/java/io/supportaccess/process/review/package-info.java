/**
 * Emergency access, which goes ahead without an approval, and its review afterwards.
 *
 * <p>The diagram calls the classes here; nobody else does.
 */
package io.supportaccess.process.review;
