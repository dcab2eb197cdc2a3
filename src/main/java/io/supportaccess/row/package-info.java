/**
 * How a record of ours and a row of a table meet: by their names. It knows no other package; each repository says which
 * record it reads and writes.
 */
package io.supportaccess.row;
