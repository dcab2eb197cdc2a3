package io.supportaccess.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.TrailVerifier.TrailBroken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The signed heads of the second place, as far as they can be read.
 *
 * @param file the empty path if the second place is left out
 * @param unreadable the numbers of the lines that are no heads
 * @param after how many of them follow the last head
 * @param unfinished whether the file ends within a line
 */
public record SecondPlace(Path file, List<Seal> heads, List<Integer> unreadable, int after, boolean unfinished) {

    private static final Path NO_FILE = Path.of("");

    public static SecondPlace none() {
        return new SecondPlace(NO_FILE, List.of(), List.of(), 0, false);
    }

    /** @throws IOException for a file that has no head in it */
    public static SecondPlace read(Path file, ObjectMapper json) throws IOException {
        boolean unfinished = endsWithinALine(file);
        List<Seal> heads = new ArrayList<>();
        List<Integer> unreadable = new ArrayList<>();
        int last = 0;
        int number = 0;
        // A byte that is no text spoils its line alone.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Optional<Seal> head = Seal.in(line, json);
                if (head.isPresent()) {
                    heads.add(head.get());
                    last = number;
                } else {
                    unreadable.add(number);
                }
            }
        }
        if (unfinished) {
            unreadable.remove((Integer) number);
        }
        if (heads.isEmpty() && !unreadable.isEmpty()) {
            throw new IOException("line 1 of %s is not as the application writes it.".formatted(file));
        }
        int lastHead = last;
        int after = (int) unreadable.stream().filter(line -> line > lastHead).count();
        return new SecondPlace(file, heads, unreadable, after, unfinished);
    }

    private static boolean endsWithinALine(Path file) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            if (content.length() == 0) {
                return false;
            }
            content.seek(content.length() - 1);
            return content.read() != '\n';
        }
    }

    /**
     * Compares with the heads of the database.
     *
     * @param signedBefore a head that is younger may still be on its way
     * @return a sentence for each thing that is missing, although the trail is proven without it
     * @throws TrailBroken if a head that cannot be read may be one that the database lacks
     */
    public List<String> missing(List<Seal> kept, Instant signedBefore) {
        refuseHidden(kept);
        List<String> missing = notes();
        Set<Long> here = heads.stream().map(Seal::number).collect(Collectors.toSet());
        long first = heads.isEmpty() ? 0 : heads.get(0).number();
        List<Long> lacking = kept.stream()
                .filter(seal -> !file.equals(NO_FILE)
                        && seal.number() > first
                        && seal.at().isBefore(signedBefore))
                .map(Seal::number)
                .filter(number -> !here.contains(number))
                .toList();
        if (!lacking.isEmpty()) {
            missing.add("Of the heads of the database %d are missing in %s: the first is head %d, the last head %d."
                    .formatted(lacking.size(), file, lacking.get(0), lacking.get(lacking.size() - 1)));
        }
        return missing;
    }

    /** @throws TrailBroken if a line that cannot be read may be a head that the database lacks */
    public void refuseHidden(List<Seal> kept) {
        long newest = kept.isEmpty() ? 0 : kept.get(kept.size() - 1).number();
        long last = heads.isEmpty() ? newest : heads.get(heads.size() - 1).number();
        if (newest < last + after) {
            throw TrailBroken.because(
                    "line %d of %s cannot be read, and the database has no head %d, which may have stood there."
                            .formatted(unreadable.get(unreadable.size() - 1), file, last + after));
        }
    }

    /** The remarks that need no database. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!unreadable.isEmpty()) {
            notes.add("%s of %s cannot be read: %s."
                    .formatted(
                            unreadable.size() == 1 ? "A line" : unreadable.size() + " lines",
                            file,
                            unreadable.stream()
                                    .limit(10)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ", "line ", ""))));
        }
        Optional.of(file)
                .filter(it -> unfinished)
                .ifPresent(it ->
                        notes.add("The last line of %s is unfinished: a head was being written, or the disk was full."
                                .formatted(it)));
        return notes;
    }
}
