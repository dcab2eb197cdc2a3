/**
 * Who stands in for whom while somebody is away. The views and functions of {@code V8__delegations_and_engine_steps.sql} derive from it
 * which steps a delegate may do; {@code task.CompletionRight} asks here only where a person has no right of their own.
 */
package io.supportaccess.process.delegation;
