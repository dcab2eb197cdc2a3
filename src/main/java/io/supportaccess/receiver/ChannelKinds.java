package io.supportaccess.receiver;

import io.supportaccess.notice.NoticeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of notices that channels may ask for. */
public final class ChannelKinds {

    /** By their codes. */
    public static final List<String> ALL = List.copyOf(titles().keySet());

    private ChannelKinds() {}

    /** In words, by their codes. */
    public static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put(NoticeKind.STEP.code(), "A step can be claimed");
        titles.put(NoticeKind.DUE.code(), "A step is due");
        titles.put(NoticeKind.OVERDUE.code(), "A step is overdue");
        titles.put(NoticeKind.DECISION.code(), "A decision was made");
        titles.put(NoticeKind.ACCESS_GIVEN.code(), "Xero Support has access");
        titles.put(NoticeKind.ENDS_SOON.code(), "Access ends soon");
        titles.put(NoticeKind.ENDED.code(), "Access or a request has ended");
        titles.put(NoticeKind.STUCK.code(), "A request needs an administrator");
        return titles;
    }
}
