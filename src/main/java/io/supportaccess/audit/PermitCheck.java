package io.supportaccess.audit;

import io.supportaccess.audit.TrailVerifier.TrailBroken;
import io.supportaccess.permit.Permit;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Checks that each permit is the one that its entry announces and is signed by a trusted key, and that an erasure
 * covers each missing content. For an erased permit only the digest can be checked, since its signed content is gone.
 */
final class PermitCheck {

    private final Predicate<Permit> signed;
    private final Map<Long, EntryWithProof> withoutContent = new LinkedHashMap<>();
    private final List<Permit> unannounced = new ArrayList<>();
    private final boolean snapshot;
    private long announced;

    /**
     * @param signed whether a trusted key has signed its content
     * @param snapshot whether trail and permits were read at the same moment
     */
    PermitCheck(Predicate<Permit> signed, boolean snapshot) {
        this.signed = signed;
        this.snapshot = snapshot;
    }

    /** Takes the entries in the order of the chain: an erasure covers only earlier entries. */
    void take(EntryWithProof entry, ChainEntry lasting) {
        if (lasting.code().equals(EventType.PERMIT_ISSUED.code())) {
            announced++;
            announced(entry, lasting);
        } else if (entry.proof().permit().isPresent()) {
            throw TrailBroken.at(entry, "it has a permit and announces none.");
        }
        if (Erasure.isIn(lasting)) {
            Erasure.permits(lasting).forEach(number -> {
                if (withoutContent.remove(number) == null && snapshot) {
                    throw TrailBroken.at(
                            entry,
                            "it erased the content of permit %d, and the content is there again.".formatted(number));
                }
            });
        }
    }

    void takeUnannounced(Permit permit) {
        unannounced.add(permit);
    }

    void finish() {
        withoutContent.forEach((number, entry) -> {
            throw TrailBroken.at(
                    entry, "the content of permit %d is missing, and no recorded erasure covers it.".formatted(number));
        });
        unannounced.forEach(permit -> {
            throw TrailBroken.because(
                    "permit %d of request %s: no entry of the trail announces it. Was it put in by hand?"
                            .formatted(permit.number(), permit.reference()));
        });
    }

    long announced() {
        return announced;
    }

    private void announced(EntryWithProof entry, ChainEntry lasting) {
        Permit permit = entry.proof()
                .permit()
                .orElseThrow(() -> TrailBroken.at(
                        entry,
                        "permit %s is missing.".formatted(lasting.details().get(Permit.NUMBER))));
        if (!lasting.equals(announcing(permit, lasting))) {
            throw TrailBroken.at(
                    entry, "permit %d was changed: it is not the one announced here.".formatted(permit.number()));
        }
        if (permit.content().isEmpty()) {
            withoutContent.put(permit.number(), entry);
        } else if (!permit.isItself() || !signed.test(permit)) {
            throw TrailBroken.at(
                    entry,
                    "permit %d was changed, or is not signed by the key of this installation."
                            .formatted(permit.number()));
        }
    }

    private static ChainEntry announcing(Permit permit, ChainEntry lasting) {
        return new ChainEntry(
                lasting.id(),
                lasting.at(),
                lasting.code(),
                lasting.reference().map(reference -> permit.reference()),
                lasting.actor(),
                permit.announced());
    }
}
