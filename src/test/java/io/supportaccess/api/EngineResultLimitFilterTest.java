package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import java.net.URI;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
@Asvs("v5.0.0-15.2.2")
class EngineResultLimitFilterTest {

    private static final URI ENGINE_REST = URI.create("http://localhost/engine-rest/");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"5001", "2147483648", "-1", "1e9", ""})
    void moreRowsThanTheLimitAreRefusedWithTheField(String number) {
        Response answer = Caller.of(port, "admin").get("/engine-rest/task?maxResults=" + number);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("maxResults");
        assertThat(answer.json().path("detail").asText()).contains("up to 5000", "firstResult=5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "x", ""})
    void aListBeginsAtNoRowThatThereCannotBe(String number) {
        Response answer = Caller.of(port, "admin").get("/engine-rest/task?firstResult=" + number);
        assertThat(answer.errors()).containsExactly("firstResult: must be a whole number from 0 on.");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void tasklistAndCockpitHaveTheSameLimit() {
        Visitor admin = Visitor.of(port, "admin");
        String tasks = "/camunda/api/engine/engine/default/task?maxResults=";
        assertThat(admin.sendToCamunda("GET", tasks + "5000", "").status()).isEqualTo(200);
        assertThat(admin.sendToCamunda("GET", tasks + "0", "").body()).isEqualTo("[]");
        assertThat(admin.sendToCamunda("GET", tasks + "5001", "").status()).isEqualTo(400);
    }

    @Test
    void whoNamesNoNumberGetsNoMoreEither() {
        assertThat(asked("task")).hasToString("http://localhost/engine-rest/task?maxResults=5000");
        assertThat(asked("task?name=a%26b%20c&name=%7B"))
                .hasToString("http://localhost/engine-rest/task?name=a%26b%20c&name=%7B&maxResults=5000");
        assertThat(asked("task?maxResults=7")).hasToString("http://localhost/engine-rest/task?maxResults=7");
    }

    private static URI asked(String call) {
        var request = new ContainerRequest(
                ENGINE_REST, ENGINE_REST.resolve(call), "GET", null, new MapPropertiesDelegate(), null);
        new EngineResultLimitFilter().filter(request);
        return request.getRequestUri();
    }
}
