package io.supportaccess.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for what must not leave: secrets, which refuse a text, and national numbers and bank accounts, which are masked.
 * It reads a text a fixed number of times, whatever stands in it, and has no expression that could backtrack.
 */
public final class LeakGuard {

    private static final char MASK = '\u2022';

    private LeakGuard() {}

    /** Never throws, and never gives a value back but in the text that it was asked about. */
    public static Inspection inspect(String text) {
        FoldedText folded = FoldedText.of(text);
        List<Label> labels = LabelFinder.in(folded);
        List<Match> hits = new ArrayList<>();
        KnownTokens.find(folded, hits);
        CredentialUrls.find(folded, hits);
        LabelledSecrets.find(folded, labels, hits);
        DigitGroups groups = DigitGroups.withLookAlikes(folded);
        PaymentCards.find(folded, groups, labels, hits);
        LabelledAccounts.find(folded, labels, hits);
        NationalNumbers.find(folded, groups.ofDigits(), labels, hits);
        LetteredNumbers.find(folded, hits);
        return inspected(folded, apart(hits));
    }

    /** Of hits that overlap the first rule's stays; they are asked in the order of what weighs more. */
    private static List<Match> apart(List<Match> hits) {
        List<Match> sorted = new ArrayList<>(hits);
        // Stable: at the same place the rule that was asked first comes first.
        sorted.sort(Comparator.comparing((Match hit) -> !hit.kind().isRefused()).thenComparingInt(Match::from));
        List<Match> refused = new ArrayList<>();
        List<Match> masked = new ArrayList<>();
        int beside = 0;
        for (Match hit : sorted) {
            List<Match> same = hit.kind().isRefused() ? refused : masked;
            if (!hit.kind().isRefused()) {
                while (beside < refused.size() && refused.get(beside).to() <= hit.from()) {
                    beside++;
                }
                if (beside < refused.size() && refused.get(beside).overlaps(hit)) {
                    continue;
                }
            }
            if (same.isEmpty() || !same.get(same.size() - 1).overlaps(hit)) {
                same.add(hit);
            }
        }
        refused.addAll(masked);
        refused.sort(Comparator.comparingInt(Match::from));
        return refused;
    }

    private static Inspection inspected(FoldedText folded, List<Match> hits) {
        if (hits.isEmpty()) {
            return new Inspection(List.of(), folded.original());
        }
        var place = new TextPosition(folded.original());
        var masked = new StringBuilder();
        int copied = 0;
        List<Finding> findings = new ArrayList<>();
        for (Match hit : hits) {
            findings.add(place.finding(hit.kind(), folded.place(hit.from())));
            if (!hit.kind().isRefused()) {
                copied = mask(folded, hit, copied, masked);
            }
        }
        return new Inspection(
                List.copyOf(findings),
                masked.append(folded.original(), copied, folded.original().length())
                        .toString());
    }

    private static int mask(FoldedText folded, Match hit, int copiedBefore, StringBuilder masked) {
        int hidden = -hit.leftToRead();
        for (int i = hit.from(); i < hit.to(); i++) {
            hidden += folded.isWord(i) ? 1 : 0;
        }
        int copied = copiedBefore;
        for (int i = hit.from(); i < hit.to() && hidden > 0; i++) {
            if (folded.isWord(i)) {
                int place = folded.place(i);
                masked.append(folded.original(), copied, place).append(MASK);
                copied = place + Character.charCount(folded.original().codePointAt(place));
                hidden--;
            }
        }
        return copied;
    }
}
