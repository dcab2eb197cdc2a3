package io.supportaccess.abuse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Values that no form would send, drawn from one seeded source so that a finding can be drawn again. */
record Strange(Random random) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "true",
            "null",
            "undefined",
            "NaN",
            "1e999",
            "2147483648",
            "9223372036854775808",
            "2026-02-30T25:61:00Z",
            "+292278994-08-17T07:12:55Z",
            "-999999999-01-01T00:00:00Z",
            "999999999-12-31T23:59:59+18:00",
            "' or 1=1 --",
            "%s%n{0}${x}#{y}",
            "{{subject}}",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "\u0000",
            "a\u0000b",
            "\r\nX: y",
            "\u202Eabc",
            "\uFEFF",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDC00x",
            "é\u0301\u0301\u0301",
            "\u2028",
            "İıſß",
            "[]",
            "{}",
            "application/json;charset=nonsense");

    /** How many fields of a hundred are changed: none, so that the call gets far, a few, or many. */
    private static final List<Integer> SHARES = List.of(0, 6, 30);

    private static final Charset[] ENCODINGS = {
        StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1
    };

    boolean chance(int inHundred) {
        return random.nextInt(100) < inHundred;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String text() {
        return switch (random.nextInt(10)) {
            case 0 -> "x".repeat(random.nextInt(chance(5) ? 70_000 : 600));
            case 1 ->
                random.ints(random.nextInt(40), 1, 0x10FFFF)
                        .filter(point -> point < 0xD800 || point > 0xDFFF)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            case 2 -> Long.toString(random.nextLong());
            default -> one(TEXTS);
        };
    }

    Object value() {
        return switch (random.nextInt(15)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> new BigDecimal("1e400");
            case 3 -> BigInteger.TEN.pow(random.nextInt(300));
            case 4 -> random.nextBoolean();
            case 5 -> List.of(text(), random.nextInt());
            case 6 -> Map.of(text(), text());
            case 7 -> nested(random.nextInt(chance(10) ? 2_000 : 20));
            case 8 -> Map.of("value", text(), "type", text());
            case 10 ->
                Collections.nCopies(random.nextInt(500), Map.of("name", text(), "operator", "eq", "value", text()));
            case 9 -> new ArrayList<>(Arrays.asList(null, List.of(), Map.of()));
            default -> text();
        };
    }

    String encoded() {
        return encoded(text());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The body as it is, or with few or many of its fields left out, changed or added, and now and then broken as bytes. */
    byte[] body(Map<String, Object> valid) {
        return broken(written(changed(valid, one(SHARES))));
    }

    /** The same as a browser's form. */
    byte[] form(Map<String, Object> valid) {
        return broken(changed(valid, one(SHARES)).entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(String.valueOf(field.getValue())))
                .collect(Collectors.joining("&")));
    }

    private byte[] broken(String body) {
        byte[] written = body.getBytes(chance(97) ? StandardCharsets.UTF_8 : ENCODINGS[random.nextInt(4)]);
        if (chance(4)) {
            return Arrays.copyOf(written, random.nextInt(written.length + 1));
        }
        for (int broken = chance(4) && written.length > 0 ? random.nextInt(6) : 0; broken > 0; broken--) {
            written[random.nextInt(written.length)] = (byte) random.nextInt(256);
        }
        return written;
    }

    private Map<String, Object> changed(Map<String, Object> valid, int inHundred) {
        Map<String, Object> fields = new HashMap<>();
        valid.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner && !chance(inHundred / 3)) {
                Map<String, Object> inside = new HashMap<>();
                inner.forEach((key, part) -> inside.put(key.toString(), part));
                fields.put(name, changed(inside, inHundred));
            } else if (!chance(inHundred)) {
                fields.put(name, value);
            } else if (chance(65)) {
                fields.put(name, value());
            } else if (chance(50)) {
                fields.put(name, null);
            }
        });
        if (chance(inHundred / 3)) {
            fields.put(text(), value());
        }
        return fields;
    }

    private static Object nested(int depth) {
        Object inner = "deep";
        for (int level = 0; level < depth; level++) {
            inner = level % 2 == 0 ? List.of(inner) : Map.of("a", inner);
        }
        return inner;
    }

    private String written(Map<String, Object> fields) {
        try {
            String json = JSON.writeValueAsString(fields);
            return chance(3) ? json.replaceFirst("\\{", "{\"subject\": 1, \"subject\": 2, ") : json;
        } catch (JsonProcessingException tooDeep) {
            return "[".repeat(5_000);
        }
    }
}
