package io.supportaccess.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.request.DomainEvent.EventType;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

class NoticeTextTest {

    /** A missing text would be an empty mail. */
    @Test
    void whateverIsToldHasItsWordsAndNothingElseHas() throws IOException {
        Stream<String> found = Stream.of(NoticeKind.STEP, NoticeKind.DUE, NoticeKind.OVERDUE, NoticeKind.ENDS_SOON)
                .map(NoticeKind::code);
        Stream<String> happened = Arrays.stream(EventType.values())
                .map(EventType::code)
                .filter(code ->
                        NoticeKind.of(code).filter(kind -> !kind.isOfOpenStep()).isPresent());
        assertThat(PropertiesLoaderUtils.loadProperties(new ClassPathResource("notice/notices.properties"))
                        .stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.concat(found, happened).flatMap(code -> Stream.of(".subject", ".text", ".where")
                                        .map(code::concat)),
                                // For channels, which are told to many, and tested.
                                Stream.of("step.group", "overdue.group", "test.text", "test.where"))
                        .toList());
    }
}
