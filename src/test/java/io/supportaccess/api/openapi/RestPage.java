package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls as {@code rest.md} describes them: the contract takes its words and examples from there. */
record RestPage(String introduction, Map<String, String> chapters, List<Row> rows) {

    private static final Pattern CALL = Pattern.compile("`((?:GET|POST|PUT|DELETE) /api[^`?]*)`");
    private static final Pattern BODY = Pattern.compile("`(\\{.*})`");
    private static final Pattern QUERY = Pattern.compile("`\\?([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

    /** @param call e.g. {@code GET /api/access} */
    record Row(String chapter, String call, Optional<ObjectNode> body, Map<String, String> query, String words) {}

    static RestPage read() {
        Map<String, String> chapters = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        String[] parts = text().split("(?m)^## ");
        Stream.of(parts).skip(1).forEach(part -> {
            String chapter = part.lines().findFirst().orElseThrow();
            List<Row> here = part.lines()
                    .filter(line -> line.startsWith("| `"))
                    .flatMap(line -> rows(chapter, line))
                    .toList();
            if (!here.isEmpty()) {
                chapters.put(chapter, paragraphs(part.lines().skip(1).collect(Collectors.joining("\n"))));
                rows.addAll(here);
            }
        });
        return new RestPage(paragraphs(parts[0].lines().skip(1).collect(Collectors.joining("\n"))), chapters, rows);
    }

    /** Two rows of one call describe two ways to ask it. */
    List<Row> of(String call) {
        return rows.stream().filter(row -> row.call().equals(call)).toList();
    }

    private static Stream<Row> rows(String chapter, String line) {
        String[] cells = line.split("\\|");
        return CALL.matcher(cells[1])
                .results()
                .map(call ->
                        new Row(chapter, call.group(1), example(cells[2]), query(cells[2]), plain(cells[3].strip())));
    }

    private static Optional<ObjectNode> example(String cell) {
        Matcher body = BODY.matcher(cell);
        try {
            return body.find()
                    ? Optional.of((ObjectNode) new ObjectMapper().readTree(body.group(1)))
                    : Optional.empty();
        } catch (IOException wrong) {
            throw new UncheckedIOException(cell, wrong);
        }
    }

    private static Map<String, String> query(String cell) {
        Map<String, String> query = new LinkedHashMap<>();
        QUERY.matcher(cell)
                .results()
                .flatMap(part -> Stream.of(part.group(1).split("&")))
                .map(part -> part.split("=", 2))
                .forEach(part -> query.put(part[0], part[1]));
        return query;
    }

    private static String paragraphs(String markdown) {
        return plain(Stream.of(markdown.split("\n\n"))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.startsWith("|"))
                .collect(Collectors.joining("\n\n")));
    }

    private static String plain(String markdown) {
        return LINK.matcher(markdown).replaceAll("$1").replaceAll("(?<!\n)\n(?!\n)", " ");
    }

    private static String text() {
        try {
            return Files.readString(Path.of("src/docs/rest.md"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
