package io.supportaccess.abuse;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as it goes over the wire: its target and the values of its headers are whatever the sender likes. */
record Sent(String method, String target, Map<String, String> headers, byte[] body) {

    static Sent of(String method, String target) {
        return new Sent(method, target, Map.of(), new byte[0]);
    }

    static Sent json(String method, String target, String body) {
        return new Sent(
                method, target, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    static Sent form(String target, String body) {
        return new Sent(
                "POST",
                target,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    Sent with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Sent(method, target, more, body);
    }

    byte[] bytes(int port) {
        var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n".formatted(method, target, port));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
