package io.supportaccess.pages;

import io.supportaccess.audit.EntryGroup;
import io.supportaccess.pages.Timeline.TimelineEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which entries of a request's timeline a reader wants to see.
 *
 * @param userId of the reader
 */
public record TimelineFilter(Shown chosen, String userId) {

    /** A text that is no choice means all: nobody types one. */
    static TimelineFilter of(String code, String userId) {
        return new TimelineFilter(
                Arrays.stream(Shown.values())
                        .filter(choice -> choice.code.equals(code))
                        .findAny()
                        .orElse(Shown.ALL),
                userId);
    }

    public List<TimelineEntry> of(List<TimelineEntry> entries) {
        return entries.stream().filter(this::shows).toList();
    }

    public Shown[] choices() {
        return Shown.values();
    }

    private boolean shows(TimelineEntry entry) {
        return switch (chosen) {
            case ALL -> true;
            case MINE -> entry.by().equals(userId);
            default -> chosen.group.filter(group -> group.has(entry.code())).isPresent();
        };
    }

    /** A choice, in the order in which they are offered. */
    public enum Shown {
        ALL("", Optional.empty()),
        DECISIONS(EntryGroup.DECISIONS),
        ACCESS(EntryGroup.ACCESS),
        MESSAGES(EntryGroup.MESSAGES),
        MINE("mine", Optional.empty());

        private final String code;
        private final Optional<EntryGroup> group;

        Shown(EntryGroup group) {
            this(group.code(), Optional.of(group));
        }

        Shown(String code, Optional<EntryGroup> group) {
            this.code = code;
            this.group = group;
        }

        /** As it stands in the address; empty for all. */
        public String code() {
            return code;
        }
    }
}
