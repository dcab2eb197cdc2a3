package io.supportaccess.anchor;

import io.supportaccess.signing.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a place.
 *
 * @param kind tells how the place is spoken to
 * @param uri without the kind
 */
record AnchorAddress(PlaceKind kind, URI uri) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    enum PlaceKind {
        FOLDER(""),
        POST("post to "),
        PUT("put to "),
        TIME_STAMP("time-stamp by ");

        private final String told;

        PlaceKind(String told) {
            this.told = told;
        }
    }

    /** @throws IllegalArgumentException that names the setting and the four kinds */
    static AnchorAddress of(String text) {
        int plus = text.indexOf("+http");
        try {
            URI uri = URI.create(plus < 0 ? text : text.substring(plus + 1));
            PlaceKind kind = kind(plus < 0 ? "" : text.substring(0, plus), Optional.ofNullable(uri.getScheme()));
            boolean complete = kind == PlaceKind.FOLDER
                    ? uri.getPath() != null && uri.getAuthority() == null
                    : uri.getHost() != null && uri.getUserInfo() == null;
            // A time-stamp is signed itself, so many servers speak HTTP alone.
            if (complete && (kind == PlaceKind.FOLDER || kind == PlaceKind.TIME_STAMP || isConfidential(uri))) {
                return new AnchorAddress(kind, uri);
            }
        } catch (IllegalArgumentException noAddress) {
            // The sentence below says what is wanted, and repeats no secret of the address.
        }
        throw new IllegalArgumentException(
                "support-access.anchor.places has an address that cannot be used. Give file:/directory/,"
                        + " https://…, put+https://… or timestamp+https://… without a user; by http only a"
                        + " time-stamp server or this machine.");
    }

    private static PlaceKind kind(String prefix, Optional<String> scheme) {
        boolean web = scheme.filter(Set.of("http", "https")::contains).isPresent();
        return switch (prefix) {
            case "" -> web ? PlaceKind.POST : folder(scheme);
            case "put" -> PlaceKind.PUT;
            case "timestamp" -> PlaceKind.TIME_STAMP;
            default -> throw new IllegalArgumentException(prefix);
        };
    }

    private static PlaceKind folder(Optional<String> scheme) {
        return scheme.filter("file"::equals)
                .map(file -> PlaceKind.FOLDER)
                .orElseThrow(() -> new IllegalArgumentException("no scheme"));
    }

    private static boolean isConfidential(URI uri) {
        return uri.getScheme().equals("https") || THIS_MACHINE.contains(uri.getHost());
    }

    /** Tells two addresses of one host apart. */
    String digest() {
        return HexFormat.of()
                .formatHex(Sha256.of(uri.toString().getBytes(StandardCharsets.UTF_8)))
                .substring(0, 8);
    }

    /** For people: without path and query, either of which may be a secret. */
    @Override
    public String toString() {
        return kind == PlaceKind.FOLDER ? uri.getPath() : "%s%s (%s)".formatted(kind.told, uri.getHost(), digest());
    }
}
