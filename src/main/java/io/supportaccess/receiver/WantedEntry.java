package io.supportaccess.receiver;

import io.supportaccess.notice.NoticeKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An audit entry of which receivers are told.
 *
 * @param code of the entry
 * @param wanted the kind by which a receiver asks for it
 * @param byWebhook whether webhooks do, or channels
 * @param event as the delivery has it: for channels the name of its words
 */
record WantedEntry(String code, String wanted, boolean byWebhook, String event) {

    static final List<WantedEntry> ALL = Stream.concat(
                    EventKinds.ALL.stream().map(code -> new WantedEntry(code, code, true, code)),
                    Arrays.stream(NoticeKind.values()).flatMap(WantedEntry::ofChannels))
            .toList();

    private static Stream<WantedEntry> ofChannels(NoticeKind kind) {
        return kind.events().stream()
                .map(code -> new WantedEntry(code, kind.code(), false, kind.isOfOpenStep() ? kind.code() : code));
    }
}
