package io.supportaccess.audit;

/**
 * A committed entry with its place in the chain, which is one order for all entries: nothing comes later before it.
 *
 * @param position from 1, without gaps
 */
public record ChainedEntry(long position, AuditEntry entry) {}
