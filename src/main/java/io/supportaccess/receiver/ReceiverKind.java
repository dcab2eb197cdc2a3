package io.supportaccess.receiver;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a receiver is spoken to. */
public enum ReceiverKind {
    /** By the specification, the status 410 says that it wants nothing more. */
    WEBHOOK("webhook", "", Set.of(410)),
    SLACK("Slack channel", "(?i)hooks\\.slack(-gov)?\\.com/services/.+", Set.of(403, 404, 410)),
    TEAMS(
            "Teams channel",
            "(?i)[a-z0-9.-]+\\.(logic\\.azure|api\\.powerplatform)\\.(com|us)(:443)?/.+",
            Set.of(404, 410));

    /** Those that tell a group of people. */
    public static final List<ReceiverKind> CHANNELS = List.of(SLACK, TEAMS);

    private final String title;
    private final String address;
    private final Set<Integer> gone;

    /**
     * @param address of a channel, without https://
     * @param gone the statuses by which it says that no message can be sent to this address any more
     */
    ReceiverKind(String title, String address, Set<Integer> gone) {
        this.title = title;
        this.address = address;
        this.gone = gone;
    }

    static Optional<ReceiverKind> ofChannel(String code) {
        return CHANNELS.stream().filter(kind -> kind.toString().equals(code)).findAny();
    }

    /** For people. */
    public String title() {
        return title;
    }

    public boolean isChannel() {
        return CHANNELS.contains(this);
    }

    /** Whether a channel of this kind may have this host and path. */
    boolean hasAddress(String hostAndPath) {
        return hostAndPath.matches(address);
    }

    boolean isGone(int status) {
        return gone.contains(status);
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
