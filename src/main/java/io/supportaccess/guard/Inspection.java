package io.supportaccess.guard;

import java.util.List;

/**
 * What the guard has to say about a text.
 *
 * @param findings in the order of the text
 * @param masked the text with the digits of national numbers and bank accounts made unreadable, of the same length in
 *     characters; what is refused still stands in it
 */
public record Inspection(List<Finding> findings, String masked) {

    public boolean isRefused() {
        return findings.stream().anyMatch(finding -> finding.kind().isRefused());
    }

    /** Without the text: it may be what must not be told. */
    @Override
    public String toString() {
        return "Inspected" + findings;
    }
}
