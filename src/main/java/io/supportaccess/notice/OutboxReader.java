package io.supportaccess.notice;

import io.supportaccess.audit.ChainedEntry;
import java.util.List;

/**
 * Turns what has happened into deliveries: a bean of this kind gets every entry of the audit trail once, in one order,
 * on one node at a time. It has a cursor of its own, so a reader that fails holds up no other.
 */
public interface OutboxReader {

    /** The name of its cursor, which never changes. A new reader begins with what happens from then on. */
    String name();

    /**
     * Writes the deliveries of these entries. It runs in the transaction that moves the cursor, so it may neither talk to
     * another system nor begin a transaction of its own. After a failure it gets the same entries again, then one by one, and
     * the one that makes it fail each hour, after later ones.
     */
    void take(List<ChainedEntry> entries);
}
