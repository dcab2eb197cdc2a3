package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.RequestState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A case's variables are texts, numbers and Yes or No: with an object among them no later step could read them. */
@ApplicationTest
class PlainVariablesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\": [\"a\"]}",
                "{\"value\": {\"a\": 1}}",
                "{\"value\": 100000000000000000000000000000}",
                "{\"value\": \"YQ==\", \"type\": \"Bytes\"}",
                "{\"value\": \"YQ==\", \"type\": \"File\", \"valueInfo\": {\"filename\": \"a.txt\"}}",
                "{\"value\": \"rO0ABXQAAWE=\", \"type\": \"Object\", \"valueInfo\":"
                        + " {\"objectTypeName\": \"java.lang.String\","
                        + " \"serializationDataFormat\": \"application/x-java-serialized-object\"}}",
                "{\"value\": [\"a\"], \"valueInfo\": {\"transient\": true}}"
            })
    void noObjectIsKeptInACaseWhichGoesOn(String object) {
        var request = cases.start();
        String step = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        String sentence = "variables: must be plain values";

        String body = "{\"variables\": {\"more\": " + object + "}}";
        assertThat(Visitor.of(port, "admin")
                        .askEngine("PUT", "/process-instance/" + request.getId() + "/variables/more", object)
                        .errors())
                .singleElement()
                .asString()
                .startsWith(sentence);
        assertThat(Caller.of(port, "access-manager")
                        .post("/engine-rest/task/" + step + "/complete", body)
                        .errors())
                .singleElement()
                .asString()
                .startsWith(sentence);

        cases.withdraw(request, "requester");
        assertThat(cases.state(request)).isEqualTo(RequestState.WITHDRAWN);
    }
}
