package io.supportaccess.abuse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/** Attacks with Java objects in their serialised form, as a file and as a variable's value. */
record Objects(String told, String instance, String task, Session operator) {

    private static final String TYPE = "application/x-java-serialized-object";

    Stream<Attack> all() {
        return Stream.concat(
                Stream.concat(uploads(), values()).flatMap(sent -> Stream.of("requester", "access-manager", "admin")
                        .map(user -> attack(user, sent))),
                Stream.of(attack(
                        Attack.NOBODY,
                        operator.sends(Fields.json(
                                "PUT",
                                "/camunda/api/engine/engine/default/process-instance/" + instance + "/variables/x",
                                object())))));
    }

    private static Attack attack(String user, Sent sent) {
        return new Attack("serialised objects", user, sent, "be read as an object");
    }

    private Stream<Sent> uploads() {
        return Stream.of("/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default")
                .flatMap(door -> Stream.of(
                                "/process-instance/" + instance + "/variables/x/data",
                                "/task/" + task + "/variables/x/data",
                                "/task/" + task + "/localVariables/x/data",
                                "/execution/" + instance + "/localVariables/x/data",
                                "/case-execution/" + instance + "/variables/x/data",
                                "/deployment/create")
                        .map(path -> new Sent(
                                "POST",
                                door + path,
                                Map.of("Content-Type", "multipart/form-data; boundary=part"),
                                parts())));
    }

    private Stream<Sent> values() {
        Map<String, Object> object = object();
        Map<String, Object> named = Map.of("x", object);
        return Stream.of(
                Fields.json("PUT", "/engine-rest/process-instance/" + instance + "/variables/x", object),
                Fields.json(
                        "POST",
                        "/engine-rest/process-instance/" + instance + "/variables",
                        Map.of("modifications", named)),
                Fields.json("POST", "/engine-rest/task/" + task + "/complete", Map.of("variables", named)),
                Fields.json("POST", "/engine-rest/task/" + task + "/submit-form", Map.of("variables", named)),
                Fields.json("POST", "/api/support-requests/" + told + "/steps/" + task, named),
                Fields.json(
                        "POST",
                        "/engine-rest/process-definition/key/invite-xero-support/start",
                        Map.of("variables", named)),
                Fields.json(
                        "POST",
                        "/engine-rest/message",
                        Map.of(
                                "messageName",
                                "supportAccess.supportReplied",
                                "processInstanceId",
                                instance,
                                "processVariables",
                                named)),
                new Sent("POST", "/api/support-requests", Map.of("Content-Type", TYPE), Trap.bytes()));
    }

    private static Map<String, Object> object() {
        return Map.of(
                "value",
                Base64.getEncoder().encodeToString(Trap.bytes()),
                "type",
                "Object",
                "valueInfo",
                Map.of("objectTypeName", Trap.class.getName(), "serializationDataFormat", TYPE));
    }

    private static byte[] parts() {
        String head = """
                --part\r
                Content-Disposition: form-data; name="data"; filename="x"\r
                Content-Type: application/octet-stream\r
                \r
                """;
        String tail = """
                \r
                --part\r
                Content-Disposition: form-data; name="type"\r
                \r
                %s\r
                --part--\r
                """.formatted(Trap.class.getName());
        byte[] object = Trap.bytes();
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] end = tail.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + object.length + end.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(object, 0, all, start.length, object.length);
        System.arraycopy(end, 0, all, start.length + object.length, end.length);
        return all;
    }
}
