package io.supportaccess.audit;

/** Which text it is: an entry may have several, and one that is erased takes no other along. */
public record EntryTextKey(long entryId, String name) {}
