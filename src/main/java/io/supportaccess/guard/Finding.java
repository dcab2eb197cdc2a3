package io.supportaccess.guard;

/**
 * What the guard saw and where; never the value, so it may be told, logged and kept.
 *
 * @param line from 1
 * @param column from 1, in characters as a person counts them
 */
public record Finding(LeakKind kind, int line, int column) {}
