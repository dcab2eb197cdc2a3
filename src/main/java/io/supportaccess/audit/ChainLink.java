package io.supportaccess.audit;

/**
 * An entry's place in the chain of all entries and in that of its request.
 *
 * @param position counts the links, from 1 on
 * @param requestHash in hexadecimal digits, like the other; empty for an entry that concerns no request
 */
public record ChainLink(long position, long entryId, String requestHash, String hash) {}
