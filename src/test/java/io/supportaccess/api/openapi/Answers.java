package io.supportaccess.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** Sends the examples of {@code rest.md} to the running application, and keeps what it answers to each call. */
final class Answers {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final int port;
    private final RestPage page;
    private final Map<String, List<Response>> answers = new TreeMap<>();

    Answers(int port, RestPage page) {
        this.port = port;
        this.page = page;
    }

    RestPage page() {
        return page;
    }

    Map<String, List<Response>> byCall() {
        return answers;
    }

    /**
     * Sends each example of this call.
     *
     * @param places what stands in the braces of its path, in their order
     */
    Response send(String user, String call, String... places) {
        return send(user, call, Map.of(), places);
    }

    Response send(String user, String call, Map<String, String> headers, String... places) {
        return page.of(call).stream()
                .map(row -> send(
                        user,
                        row,
                        row.body()
                                .map(body -> BodyPublishers.ofString(body.toString()))
                                .orElse(BodyPublishers.noBody()),
                        headers,
                        places))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("rest.md does not have " + call));
    }

    Response send(String user, RestPage.Row row, BodyPublisher body, Map<String, String> headers, String... places) {
        String[] call = row.call().split(" ");
        String path = call[1];
        for (String place : places) {
            path = PLACE.matcher(path).replaceFirst(place);
        }
        String query = row.query().entrySet().stream()
                .map(part -> part.getKey() + "=" + UriUtils.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Response answer =
                Caller.of(port, user).send(call[0], query.isEmpty() ? path : path + "?" + query, body, headers);
        assertThat(answer.status())
                .as("%s %s %s: %s", call[0], path, query, answer.response().body())
                .isBetween(200, 299);
        answers.computeIfAbsent(row.call(), none -> new ArrayList<>()).add(answer);
        return answer;
    }
}
