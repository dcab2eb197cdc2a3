package io.supportaccess.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open step, as one person finds it.
 *
 * @param key its id in the diagram
 * @param instruction what to do in Xero, as the diagram says it
 * @param offeredTo the people and groups who may do it
 * @param mine whether this person may do it now; an administrator may do it in place of its holder
 * @param waitsForMe whether it is assigned to this person, or free and offered to them
 * @param notMine why this person, to whom it is offered, may not do it
 */
public record StepOffer(
        String id,
        String key,
        String name,
        String instruction,
        Optional<String> assignee,
        Optional<Instant> due,
        List<Identity> offeredTo,
        boolean mine,
        boolean waitsForMe,
        Optional<String> notMine) {

    StepOffer refused(String sentence) {
        return new StepOffer(id, key, name, instruction, assignee, due, offeredTo, false, false, Optional.of(sentence));
    }

    public boolean isAssignedTo(String userId) {
        return assignee.filter(userId::equals).isPresent();
    }
}
