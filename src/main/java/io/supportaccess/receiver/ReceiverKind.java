package io.supportaccess.receiver;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a receiver is spoken to. */
public enum ReceiverKind {
    WEBHOOK("webhook", "Webhook"),
    SLACK("channel rule", "Slack"),
    TEAMS("channel rule", "Microsoft Teams");

    private final String word;
    private final String title;

    ReceiverKind(String word, String title) {
        this.word = word;
        this.title = title;
    }

    public static Optional<ReceiverKind> of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(code))
                .findAny();
    }

    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
