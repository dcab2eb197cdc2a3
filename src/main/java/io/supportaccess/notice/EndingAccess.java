package io.supportaccess.notice;

import io.supportaccess.row.Columns;
import java.util.Optional;

/**
 * An access that ends soon.
 *
 * @param about the reference with the planned end: if that moves, the requester is told of the new end too
 */
record EndingAccess(String reference, String requester, String about) {

    static final Columns<EndingAccess> COLUMNS = new Columns<>(EndingAccess.class);

    NewNotice notice() {
        return new NewNotice(
                requester,
                NoticeKind.ENDS_SOON,
                Optional.of(reference),
                about,
                NoticeKind.ENDS_SOON.code(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
