/**
 * What happens when the database fails, and what the start says of a database that does not fit.
 *
 * <p>{@code DatabaseProbe} looks at it each second by a connection of its own and tells {@code DatabaseState}, by which
 * {@code DatabaseHealthIndicator} answers and {@code ReachablePool} keeps calls from waiting. {@code WatchedConnections}
 * cuts connections to a server that is silent. {@code OutcomeTransactions} tells a commit that nobody heard the end
 * of. {@code DatabaseCheck} refuses a start by {@code DatabaseUnfit}. This package uses only {@code refusal}.
 */
package io.supportaccess.database;
