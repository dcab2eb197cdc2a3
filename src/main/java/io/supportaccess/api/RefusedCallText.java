package io.supportaccess.api;

import io.supportaccess.guard.Inspection;
import io.supportaccess.guard.LeakGuard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** A call in words that are safe to store, whatever its caller has put into its address. */
final class RefusedCallText {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH", "DELETE");

    /** The parameters after the path, also if somebody has encoded them into the path. */
    private static final Pattern BEHIND_THE_PATH = Pattern.compile("(?:;|\\?|%3b|%3f)[^/]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern NOT_PRINTABLE =
            Pattern.compile("[^\\x21-\\x7E]|%(?:[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_INSPECTED = 2_000;
    private static final int LONGEST = 120;

    private RefusedCallText() {}

    /** E.g. {@code POST /api/support-requests/XS-2026-0001/completion}. */
    static String of(HttpServletRequest request) {
        String path = BEHIND_THE_PATH
                .matcher(shortened(request.getRequestURI(), LONGEST_INSPECTED))
                .replaceAll("");
        return (METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER") + " "
                + wholeParts(NOT_PRINTABLE.matcher(withoutSecrets(path)).replaceAll("_"));
    }

    /** Inspect before cutting: nothing recognises half a secret. */
    private static String withoutSecrets(String path) {
        Inspection inspected = LeakGuard.inspect(path);
        return inspected.isRefused() ? "(a path with a secret)" : inspected.masked();
    }

    /** Cut at a slash: a cut id could not be erased. */
    private static String wholeParts(String path) {
        return path.length() > LONGEST ? path.substring(0, path.lastIndexOf('/', LONGEST) + 1) + "..." : path;
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
