/**
 * Maps our records to the rows of tables by the names of their columns ({@code Columns}). {@code TransactionMemory} reads
 * a row once in a transaction, and {@code CollectedWrites} writes it once. Every repository may use it. It uses no other
 * package of ours.
 */
package io.supportaccess.row;
