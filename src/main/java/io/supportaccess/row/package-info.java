/**
 * How a record of ours and a row of a table meet: by their names, in {@code Columns}, and in {@code TransactionMemory}
 * once in a transaction. Every repository may use it. It
 * uses no other package of ours.
 */
package io.supportaccess.row;
