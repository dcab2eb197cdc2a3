/**
 * Compares the speed of the product with that of a stock engine and of plain JDBC, on one database and in turns; see
 * {@code src/docs/benchmark.md}. A candidate is one class, a {@link io.supportaccess.benchmark.Walk}, and one constant of
 * {@link io.supportaccess.benchmark.Candidate}. {@link io.supportaccess.benchmark.Growth} measures the product alone, with
 * more and more requests in its database.
 */
package io.supportaccess.benchmark;
