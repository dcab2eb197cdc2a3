package io.supportaccess.request;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How complete the details are, so that Xero Support need not ask for more.
 *
 * @param score the points of the details so far, of 100
 * @param wouldRaise the fields without an answer, the required ones first
 */
public record Readiness(int score, List<DetailField> wouldRaise) {

    static Readiness of(Map<String, String> given, List<DetailField> wanted) {
        List<DetailField> missing = wanted.stream()
                .filter(field -> Optional.ofNullable(given.get(field.name()))
                        .filter(field::isAnsweredBy)
                        .isEmpty())
                .sorted(Comparator.comparing(DetailField::required).reversed())
                .toList();
        int all = points(wanted);
        return new Readiness(all == 0 ? 100 : 100 * (all - points(missing)) / all, missing);
    }

    /** Whether no required detail is missing. */
    public boolean complete() {
        return wouldRaise.stream().noneMatch(DetailField::required);
    }

    private static int points(List<DetailField> fields) {
        return fields.stream().mapToInt(DetailField::points).sum();
    }
}
