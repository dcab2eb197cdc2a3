package io.supportaccess.receiver;

import io.supportaccess.audit.EntryGroup;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of events that receivers may ask for: what happens to requests, and nothing about people or this house. */
public final class EventKinds {

    /** In place of a list of kinds. */
    public static final String ANY = "*";

    /** By their codes. */
    public static final List<String> ALL = Stream.of(
                    EntryGroup.REQUESTS, EntryGroup.DECISIONS, EntryGroup.ACCESS, EntryGroup.MESSAGES)
            .flatMap(group -> group.kinds().stream())
            .toList();

    /** Asked for by an administrator, to see whether a receiver is reached. */
    public static final String TEST = "test";

    private EventKinds() {}
}
