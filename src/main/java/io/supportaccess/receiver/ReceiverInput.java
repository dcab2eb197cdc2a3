package io.supportaccess.receiver;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.request.InputFields;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the webhooks and channels that administrators add, by REST or on a page. */
@Component
public class ReceiverInput {

    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_KIND = 100;
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_SECRET = 100;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ORGANISATIONS = 50;
    private static final int LONGEST_ORGANISATION = 255;

    private final AddressGuard guard;
    private final WebhookSettings settings;
    private final Organisations organisations;

    ReceiverInput(AddressGuard guard, WebhookSettings settings, Organisations organisations) {
        this.guard = guard;
        this.settings = settings;
        this.organisations = organisations;
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
        List<String> events = events(fields, EventKinds.ALL);
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return NewReceiver.webhook(URI.create(url).getHost(), url, usable.orElseGet(WebhookSecret::random), events);
    }

    /** @throws io.supportaccess.refusal.InputRefused naming each wrong field */
    public NewReceiver channel(Map<String, ?> given) {
        var fields = new InputFields(given);
        Optional<ReceiverKind> kind = fields.name("kind", LONGEST_KIND).flatMap(code -> ReceiverKind.ofChannel(code));
        if (kind.isEmpty()) {
            fields.refuse("kind", "must be slack or teams.");
        }
        String name = fields.required("name", fields.line("name", LONGEST_NAME), "");
        String url = url(fields);
        kind.flatMap(chosen -> wrongHost(chosen, url)).ifPresent(mistake -> fields.refuse("url", mistake));
        List<String> events = events(fields, ChannelKinds.ALL);
        List<String> only = organisations(fields);
        boolean payrollOnly = fields.flag("payrollOnly").orElse(false);
        boolean overdueOnly = fields.flag("overdueOnly").orElse(false);
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return new NewReceiver(kind.orElseThrow(), name, url, Optional.empty(), events, only, payrollOnly, overdueOnly);
    }

    /** What is sent to a channel goes to Slack or Microsoft, unless the setting for the own network allows others. */
    private Optional<String> wrongHost(ReceiverKind kind, String url) {
        return settings.allowPrivate() || kind.hasAddress(url.replaceFirst("https://", ""))
                ? Optional.empty()
                : Optional.of(
                        switch (kind) {
                            case SLACK ->
                                "must be the address that Slack shows for an incoming webhook: it begins with"
                                        + " https://hooks.slack.com/services/.";
                            default ->
                                "must be the address that Teams shows for a workflow that posts when a webhook request"
                                        + " is received: its host ends in logic.azure.com or api.powerplatform.com.";
                        });
    }

    private List<String> organisations(InputFields fields) {
        return fields.nameList("organisations", MOST_ORGANISATIONS, LONGEST_ORGANISATION).stream()
                .flatMap(named -> organisation(fields, named).stream())
                .distinct()
                .toList();
    }

    private Optional<String> organisation(InputFields fields, String named) {
        Optional<Organisation> known = organisations.byId(named).or(() -> organisations.find(named));
        if (known.isEmpty()) {
            fields.refuse(
                    "organisations",
                    "must be organisations that are known here, by id, name or short code, or none for all."
                            + " GET /api/organisations lists them. Unknown: %s.".formatted(named));
        }
        return known.map(Organisation::id);
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

    private static List<String> events(InputFields fields, List<String> kinds) {
        List<String> asked = fields.nameList("events", kinds.size() + 1, LONGEST_KIND);
        if (asked.isEmpty()) {
            fields.refuse("events", "is required: [\"*\"] for all, or a list of kinds.");
        }
        asked.stream()
                .filter(kind -> !kind.equals(EventKinds.ANY) && !kinds.contains(kind))
                .findFirst()
                .ifPresent(unknown -> fields.refuse(
                        "events", "must be [\"*\"] for all, or some of: %s.".formatted(String.join(", ", kinds))));
        return asked.contains(EventKinds.ANY)
                ? List.of(EventKinds.ANY)
                : asked.stream().distinct().toList();
    }
}
