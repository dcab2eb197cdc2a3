/**
 * How a record of ours and a row of a table meet: by their names, in {@code Columns}; read once in a transaction, by
 * {@code TransactionMemory}, and written once, by {@code CollectedWrites}. Every repository may use it. It uses no other
 * package of ours.
 */
package io.supportaccess.row;
