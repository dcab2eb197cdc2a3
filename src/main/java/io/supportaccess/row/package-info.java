/**
 * How a record of ours and a row of a table meet: by their names. Every repository may use it, by {@code Columns}. It
 * uses no other package of ours.
 */
package io.supportaccess.row;
