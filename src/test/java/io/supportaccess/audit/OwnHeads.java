package io.supportaccess.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** Heads without a trail. As a program it writes heads until its disk is full, and says which it could write. */
final class OwnHeads {

    static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json()
            .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private OwnHeads() {}

    public static void main(String[] arguments) {
        var heads = new HeadsFile(Path.of(arguments[0]), JSON);
        for (long number = 1; number <= Long.parseLong(arguments[1]); number++) {
            try {
                heads.append(head(number));
                System.out.println("written " + number);
            } catch (UncheckedIOException full) {
                System.out.println("refused " + number);
            }
        }
    }

    static Seal head(long number) {
        return new Seal(
                number,
                10 * number,
                "ab".repeat(32),
                Instant.EPOCH.plusSeconds(60 * number),
                "0123456789abcdef",
                "c2ln");
    }

    static List<Seal> heads(long... numbers) {
        return LongStream.of(numbers).mapToObj(OwnHeads::head).toList();
    }

    static String line(long number) {
        try {
            return JSON.writeValueAsString(head(number));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Path write(Path file, String... lines) throws IOException {
        return Files.write(file, Arrays.asList(lines));
    }
}
