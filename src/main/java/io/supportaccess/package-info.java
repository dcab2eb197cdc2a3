/**
 * Xero Support Access: starts the application, or the command {@code verify-audit}, and shows where to go next.
 *
 * <p>{@code request}, {@code organisation}, {@code message}, {@code solution}, {@code access} and {@code guard} hold the
 * rules; {@code audit}, {@code signing}, {@code permit} and {@code privacy} the proof and the erasure; {@code process} the
 * way to and from Camunda; {@code api}, {@code pages}, {@code security} and {@code token} the doors; {@code refusal} the
 * errors that callers see; {@code embedded} the default database; {@code verify} the command.
 */
package io.supportaccess;
