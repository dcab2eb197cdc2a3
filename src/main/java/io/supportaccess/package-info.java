/**
 * Xero Support Access: starts the application, or the command {@code verify-audit}, and shows where to go next.
 *
 * <p>{@code request}, {@code organisation}, {@code message}, {@code solution}, {@code file}, {@code inbound}, {@code access},
 * {@code report}, {@code action} and {@code guard} hold the rules; {@code audit}, {@code anchor}, {@code signing},
 * {@code permit}, {@code token} and {@code privacy} hold the record, what proves it, and the erasure; {@code row} reads and
 * writes records, once in a transaction; {@code process} connects the rules with Camunda; {@code notice} tells people what
 * has happened, and {@code receiver} programs; {@code api}, {@code pages} and {@code security} serve callers;
 * {@code refusal} has the errors that callers see; {@code embedded} starts the default database; {@code verify} is the
 * command.
 */
package io.supportaccess;
