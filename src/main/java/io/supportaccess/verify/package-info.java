/**
 * The command {@code verify-audit}: options, the reading of a database or an export, and the exit code. The checks
 * themselves are in {@code audit}.
 */
package io.supportaccess.verify;
