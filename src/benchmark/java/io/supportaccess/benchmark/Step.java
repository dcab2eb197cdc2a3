package io.supportaccess.benchmark;

import java.util.Map;

/**
 * A step of a case, and what its person answers.
 *
 * @param afterDraft it opens once the message is drafted, in the background
 */
record Step(String id, String user, Map<String, Object> answer, boolean afterDraft) {

    Step(String id, String user, Map<String, Object> answer) {
        this(id, user, answer, false);
    }

    Step afterTheDraft() {
        return new Step(id, user, answer, true);
    }
}
