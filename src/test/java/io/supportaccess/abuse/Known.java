package io.supportaccess.abuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be called by its name: what a test began with, and the newest that the answers have told since. */
final class Known {

    private static final int MOST = 120;
    private static final int MOST_OF_AN_ANSWER = 10;
    private static final Pattern REFERENCE = Pattern.compile("\"(?:reference|businessKey)\":\"([A-Za-z0-9._-]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([A-Za-z0-9_-]+)\"");
    private static final Pattern LISTING = Pattern.compile(".*/(task|job|process-instance)(?:\\?.*)?");

    private final Map<String, List<String>> names = new HashMap<>();

    synchronized void add(String kind, List<String> more) {
        List<String> known = names.computeIfAbsent(kind, none -> new ArrayList<>());
        known.addAll(more);
        known.subList(0, Math.max(0, known.size() - MOST)).clear();
    }

    synchronized Optional<String> one(String kind, Strange strange) {
        return Optional.ofNullable(names.get(kind))
                .filter(known -> !known.isEmpty())
                .map(strange::one);
    }

    void learn(Sent request, Said answer) {
        if (answer.status() == 200 || answer.status() == 201) {
            add("reference", found(REFERENCE, answer.body()));
            kind(request).ifPresent(kind -> add(kind, found(ID, answer.body())));
        }
    }

    private static Optional<String> kind(Sent request) {
        if (request.target().endsWith("/start") || request.target().endsWith("/submit-form")) {
            return Optional.of("process-instance");
        }
        if (request.target().startsWith("/api/support-requests")) {
            return Optional.of("task");
        }
        if (request.method().equals("POST") && request.target().startsWith("/api/tokens")) {
            return Optional.of("tokens");
        }
        return Stream.of(LISTING.matcher(request.target()))
                .filter(listing -> listing.matches())
                .map(listing -> listing.group(1))
                .findFirst();
    }

    private static List<String> found(Pattern wanted, String body) {
        return wanted.matcher(body)
                .results()
                .limit(MOST_OF_AN_ANSWER)
                .map(match -> match.group(1))
                .toList();
    }
}
