package io.supportaccess.abuse;

import java.util.List;
import java.util.regex.Pattern;

/** What came back, the headers as they stood on the wire. */
record Said(int status, List<String> headers, String body) {

    /** What an answer must never tell: where the code lies, how it is called, and what it asks the database. */
    private static final Pattern INNER_WORDS = Pattern.compile("\\bat (org|java|jakarta|io)\\.[\\w.$]+\\(|"
            + "\\b(org\\.(camunda|springframework|postgresql|apache|glassfish|hibernate)|io\\.supportaccess|"
            + "com\\.fasterxml|java\\.(lang|util|io|sql))\\.\\w|\\b(PSQL|SQL|NullPointer|ClassCast|IllegalArgument)"
            + "Exception|(?i:### error|bad SQL grammar)|/(home|root|work|usr|tmp)/");

    /** The type that Camunda's lists of statistics carry, which operators alone may read. */
    private static final String TYPE_IN_STATISTICS =
            "\"@class\":\"org\\.camunda\\.bpm\\.engine\\.rest\\.dto\\.[\\w.]+\"";

    String header(String name) {
        String start = name + ": ";
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, start, 0, start.length()))
                .map(header -> header.substring(start.length()))
                .findFirst()
                .orElse("");
    }

    boolean isProblem() {
        return header("Content-Type").startsWith("application/problem+json");
    }

    boolean tellsInnerWords() {
        return !innerWords().isEmpty();
    }

    /** With what stands before them. */
    List<String> innerWords() {
        String all = String.join("\n", headers) + "\n" + body.replaceAll(TYPE_IN_STATISTICS, "");
        return INNER_WORDS
                .matcher(all)
                .results()
                .limit(3)
                .map(match -> all.substring(Math.max(0, match.start() - 80), match.end()))
                .toList();
    }

    String summary() {
        return "%d %s %s".formatted(status, header("Content-Type"), body.substring(0, Math.min(400, body.length())));
    }
}
