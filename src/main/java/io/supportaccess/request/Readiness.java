package io.supportaccess.request;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How far Xero Support could begin without asking back.
 *
 * @param score the points of what was given, of 100
 * @param wouldRaise what was not given and would raise it, the required first
 */
public record Readiness(int score, List<DetailField> wouldRaise) {

    static Readiness of(Map<String, String> given, List<DetailField> wanted) {
        List<DetailField> missing = wanted.stream()
                .filter(fact -> !given.containsKey(fact.name()))
                .sorted(Comparator.comparing(DetailField::required).reversed())
                .toList();
        int all = points(wanted);
        return new Readiness(all == 0 ? 100 : 100 * (all - points(missing)) / all, missing);
    }

    /** Whether nothing is missing for which a case waits. */
    public boolean complete() {
        return wouldRaise.stream().noneMatch(DetailField::required);
    }

    private static int points(List<DetailField> facts) {
        return facts.stream().mapToInt(DetailField::points).sum();
    }
}
