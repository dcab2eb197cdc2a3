package io.supportaccess.request;

import io.supportaccess.guard.Inspection;
import io.supportaccess.guard.Inspection.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what the leak guard found, where it is and how to correct it, without the value. */
final class LeakMessage {

    private static final int MOST = 5;

    private LeakMessage() {}

    static Optional<String> about(Inspection inspected, Explanation explanation) {
        List<Finding> leaks = inspected.findings().stream()
                .filter(finding -> finding.kind().isRefused()
                        && !(explanation == Explanation.GIVEN && finding.kind().canBeExplained()))
                .toList();
        if (leaks.isEmpty()) {
            return Optional.empty();
        }
        String told = leaks.stream().limit(MOST).map(LeakMessage::sentence).collect(Collectors.joining(" "));
        boolean more = leaks.size() > MOST;
        boolean canBeExplained = explanation != Explanation.NOT_TAKEN
                && leaks.stream().allMatch(leak -> leak.kind().canBeExplained());
        return Optional.of(told
                + (more ? " The text has more such places." : "")
                + (canBeExplained ? " If it is none, or has to go out, say why in " + LeakOverride.FIELD + "." : ""));
    }

    private static String sentence(Finding finding) {
        return "line %d, character %d has what looks like %s: %s."
                .formatted(
                        finding.line(),
                        finding.column(),
                        finding.kind().words(),
                        finding.kind().remedy());
    }

    /** Whether the input takes a leak override, and has one, which lets explainable findings through. */
    enum Explanation {
        NOT_TAKEN,
        MISSING,
        GIVEN
    }
}
