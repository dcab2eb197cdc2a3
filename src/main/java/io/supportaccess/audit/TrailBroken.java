package io.supportaccess.audit;

/** The audit trail is not what was written: names the first place that shows it, and what is wrong there. */
public final class TrailBroken extends RuntimeException {

    private TrailBroken(String message) {
        super(message);
    }

    static TrailBroken at(EntryWithProof entry, String wrong) {
        return new TrailBroken("%s, entry %d, %s: %s"
                .formatted(
                        entry.proof()
                                .link()
                                .map(link -> "position " + link.position())
                                .orElse("no position"),
                        entry.id(),
                        entry.reference().map("request "::concat).orElse("no request"),
                        wrong));
    }

    static TrailBroken at(Seal seal, String wrong) {
        return new TrailBroken("head %d, position %d: %s".formatted(seal.number(), seal.position(), wrong));
    }

    static TrailBroken because(String wrong) {
        return new TrailBroken(wrong);
    }
}
