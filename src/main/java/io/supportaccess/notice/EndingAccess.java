package io.supportaccess.notice;

import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Optional;

/** An access that ends soon. If its end moves, its requester is told of the new end too. */
record EndingAccess(String reference, String requester, Instant plannedEnd) {

    static final Columns<EndingAccess> COLUMNS = new Columns<>(EndingAccess.class);

    NewNotice notice() {
        return new NewNotice(
                requester,
                NoticeKind.ENDS_SOON,
                reference,
                reference + " " + plannedEnd.getEpochSecond(),
                NoticeKind.ENDS_SOON.code(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
