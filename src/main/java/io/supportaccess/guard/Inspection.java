package io.supportaccess.guard;

import io.supportaccess.guard.LeakGuard.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of the leak guard for one text.
 *
 * @param findings in the order of the text
 * @param masked the text with national numbers and bank accounts masked, as long as the original in characters; secrets
 *     for which the text is refused are still in it
 */
public record Inspection(List<Finding> findings, String masked) {

    private static final char MASK = '\u2022';

    /**
     * The kind of a leak and its place. It never holds the value, so it may be shown, logged and kept.
     *
     * @param line from 1
     * @param column from 1, in characters as a person counts them
     */
    public record Finding(LeakKind kind, int line, int column) {}

    static Inspection of(FoldedText text, List<Match> matches) {
        List<Finding> findings = new ArrayList<>();
        var masked = new StringBuilder();
        int copied = 0;
        var position = new Position(text.original());
        for (Match match : withoutOverlaps(matches)) {
            findings.add(position.finding(match.kind(), text.place(match.from())));
            if (!match.kind().isRefused()) {
                copied = mask(text, match, copied, masked);
            }
        }
        String rest = text.original().substring(copied);
        return new Inspection(List.copyOf(findings), masked.append(rest).toString());
    }

    public boolean isRefused() {
        return findings.stream().anyMatch(finding -> finding.kind().isRefused());
    }

    /** Leaves the text out, since it may hold a secret. */
    @Override
    public String toString() {
        return "Inspected" + findings;
    }

    /**
     * Of matches that overlap, a secret outweighs a number; then the one that begins first and the earlier rule count.
     */
    private static Collection<Match> withoutOverlaps(List<Match> matches) {
        List<Match> sorted = new ArrayList<>(matches);
        sorted.sort(
                Comparator.comparing((Match match) -> !match.kind().isRefused()).thenComparingInt(Match::from));
        var byBeginning = new TreeMap<Integer, Match>();
        for (Match match : sorted) {
            Map.Entry<Integer, Match> before = byBeginning.lowerEntry(match.to());
            if (before == null || before.getValue().to() <= match.from()) {
                byBeginning.put(match.from(), match);
            }
        }
        return byBeginning.values();
    }

    /** @return the place in the original up to which the text is copied by now */
    private static int mask(FoldedText text, Match match, int copiedBefore, StringBuilder masked) {
        int toMask = -match.readableCharacters();
        for (int i = match.from(); i < match.to(); i++) {
            toMask += text.isWord(i) ? 1 : 0;
        }
        int copied = copiedBefore;
        for (int i = match.from(); i < match.to() && toMask > 0; i++) {
            if (text.isWord(i)) {
                int place = text.place(i);
                masked.append(text.original(), copied, place).append(MASK);
                copied = place + Character.charCount(text.original().codePointAt(place));
                toMask--;
            }
        }
        return copied;
    }

    /** Counts lines and columns on one way through the text. */
    private static final class Position {

        private final String text;
        private int read;
        private int line = 1;
        private int column = 1;

        Position(String text) {
            this.text = text;
        }

        Finding finding(LeakKind kind, int place) {
            while (read < place) {
                int c = text.codePointAt(read);
                boolean halfOfALineBreak = c == '\r' && read + 1 < text.length() && text.charAt(read + 1) == '\n';
                if (!halfOfALineBreak && (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)) {
                    line++;
                    column = 1;
                } else {
                    column++;
                }
                read += Character.charCount(c);
            }
            return new Finding(kind, line, column);
        }
    }
}
