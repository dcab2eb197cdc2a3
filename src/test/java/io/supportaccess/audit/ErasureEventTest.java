package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.supportaccess.audit.Erasure.EntryTextKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What an erasure says it takes: each text by itself, in few words however many they are. */
class ErasureEventTest {

    @Test
    void itNamesEachTextAndNotTheWholeEntry() {
        assertThat(details(List.of(
                        new EntryTextKey(812, "call"), new EntryTextKey(812, "address"), new EntryTextKey(9, "call"))))
                .containsEntry("texts", Map.of("address", List.of(812L), "call", List.of(812L, 9L)));
    }

    @Test
    void tenThousandEntriesOfALongTrailAreOneEntryOfAtMostEightyThousandBytes() throws JsonProcessingException {
        var texts = LongStream.range(0, 10_000)
                .mapToObj(number -> new EntryTextKey(9_000_000 + number * 7 % 10_000, "address"))
                .toList();
        int bytes = new JsonMapper().writeValueAsBytes(details(texts)).length;
        System.out.println("An erasure of 10,000 texts: " + bytes + " bytes");
        assertThat(bytes).isLessThan(81_000);
    }

    private static Map<String, Object> details(List<EntryTextKey> texts) {
        return new Erasure(List.of(), texts, List.of())
                .event(Optional.empty(), "admin", "Asked for.")
                .details();
    }
}
