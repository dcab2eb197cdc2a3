package io.supportaccess.process.meter;

import io.supportaccess.row.Columns;

/**
 * How much is open, and for how long, over all requests. Ages are in seconds, 0 where nothing is open.
 *
 * @param accessOverdue access whose planned end has passed without a confirmed removal
 * @param removalsUnconfirmed removals that nobody has confirmed yet
 * @param jobsDue jobs that the engine may work on now
 * @param jobsLate those of them that have been due for more than a minute
 * @param jobsFailed jobs that have used up their tries
 * @param draftsFailed requests whose message to Xero Support could not be drafted
 * @param entriesUnsigned entries of the audit trail that no signed head covers
 * @param headAge since the newest head was signed
 * @param oldestUntold age of the oldest entry that a reader of the outbox has not taken yet
 * @param entriesSetAside entries that a reader of the outbox could not take
 */
record OperatingFigures(
        long requestsOpen,
        long accessOpen,
        long accessWithPayroll,
        long accessOverdue,
        double oldestAccess,
        long removalsUnconfirmed,
        long stepsOverdue,
        long jobsDue,
        long jobsLate,
        long jobsFailed,
        long draftsFailed,
        long entriesUnsigned,
        double oldestUnsigned,
        double headAge,
        double oldestUntold,
        long entriesSetAside) {

    static final Columns<OperatingFigures> COLUMNS = new Columns<>(OperatingFigures.class);
}
