package io.supportaccess.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each component of a question is a field of both start forms, and the timeline has a word for it. */
class QuestionFieldsTest {

    static Stream<String> fields() {
        return Question.COLUMNS.componentNames().stream();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void bothStartFormsHaveIt(String field) throws IOException {
        assertThat(Files.readString(Path.of("bpmn/request-support.html"))).contains(" name=\"%s\"".formatted(field));
        assertThat(Files.readString(Path.of("src/main/resources/templates/new-request.html")))
                .containsPattern("'%1$s'|\"%1$s\"".formatted(field));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theTimelineNamesItInWords(String field) throws IOException {
        var timeline = new Properties();
        try (var texts = Files.newBufferedReader(Path.of("src/main/resources/timeline.properties"))) {
            timeline.load(texts);
        }
        String word = timeline.getProperty("field." + field, field);
        assertThat(word).matches("[a-z][a-z -]*");
    }
}
