package io.supportaccess.receiver;

import io.supportaccess.request.InputFields;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the webhooks that administrators add, by REST or on a page. */
@Component
public class ReceiverInput {

    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_KIND = 100;
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_SECRET = 100;

    private final AddressGuard guard;
    private final WebhookSettings settings;

    ReceiverInput(AddressGuard guard, WebhookSettings settings) {
        this.guard = guard;
        this.settings = settings;
    }

    /**
     * @return with a secret of ours if none is given
     * @throws io.supportaccess.refusal.InputRefused naming each wrong field
     */
    public NewReceiver webhook(Map<String, ?> given) {
        var fields = new InputFields(given);
        String url = url(fields);
        Optional<String> secret = fields.name("secret", LONGEST_SECRET);
        Optional<WebhookSecret> usable = secret.flatMap(WebhookSecret::of);
        if (secret.isPresent() && usable.isEmpty()) {
            fields.refuse(
                    "secret", "must be whsec_ and 24 to 64 bytes in base 64. Leave it out, and one is made for you.");
        }
        List<String> events = events(fields);
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return new NewReceiver(url, usable.orElseGet(WebhookSecret::random), events);
    }

    private String url(InputFields fields) {
        String text =
                fields.required("url", fields.name("url", LONGEST_URL), "").strip();
        try {
            var address = new URI(text);
            if (!text.isEmpty()) {
                mistake(address).ifPresent(mistake -> fields.refuse("url", mistake));
            }
        } catch (URISyntaxException noAddress) {
            fields.refuse("url", "must be an address such as https://receiver.example/events.");
        }
        return text;
    }

    private Optional<String> mistake(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("");
        if (address.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("must be an address such as https://receiver.example/events.");
        }
        if (scheme.equals("http") && !settings.allowPrivate()) {
            return Optional.of("must begin with https://, so that nobody reads it on the way.");
        }
        if (address.getUserInfo() != null || address.getFragment() != null) {
            return Optional.of("must have no user, no password and no part after #.");
        }
        if (address.getPort() == 0 || address.getPort() > LAST_PORT) {
            return Optional.of("must have a port from 1 to %d.".formatted(LAST_PORT));
        }
        return isClosed(address.getHost())
                ? Optional.of("must be an address on the internet: nothing is sent into a private network, unless"
                        + " the setting support-access.webhooks.allow-private allows it.")
                : Optional.empty();
    }

    /** As far as it can be seen without asking for the address of a name, which happens at each delivery. */
    private boolean isClosed(String host) {
        try {
            return host.matches("\\[.*]|[0-9.]+") && !guard.allows(InetAddress.getByName(host))
                    || host.matches("(?i)(.*\\.)?localhost\\.?") && !settings.allowPrivate();
        } catch (UnknownHostException noAddress) {
            return true;
        }
    }

    private static List<String> events(InputFields fields) {
        List<String> asked = fields.nameList("events", EventKinds.ALL.size() + 1, LONGEST_KIND);
        if (asked.isEmpty()) {
            fields.refuse("events", "is required: [\"*\"] for all, or a list of kinds.");
        }
        asked.stream()
                .filter(kind -> !kind.equals(EventKinds.ANY) && !EventKinds.ALL.contains(kind))
                .findFirst()
                .ifPresent(unknown -> fields.refuse(
                        "events",
                        "must be [\"*\"] for all, or some of: %s.".formatted(String.join(", ", EventKinds.ALL))));
        return asked.contains(EventKinds.ANY)
                ? List.of(EventKinds.ANY)
                : asked.stream().distinct().toList();
    }
}
