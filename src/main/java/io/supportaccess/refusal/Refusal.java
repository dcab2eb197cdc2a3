package io.supportaccess.refusal;

import java.util.Optional;

/**
 * Refuses a call, in a sentence that its sender can act on. It undoes the transaction it is thrown in, so a refused
 * call changes nothing.
 */
public class Refusal extends RuntimeException {

    /** After how many seconds a caller who came at a bad moment may come again. */
    public static final int RETRY_SECONDS = 5;

    private final Kind kind;
    private final Optional<String> reference;

    Refusal(Kind kind, Optional<String> reference, String sentence) {
        super(sentence);
        this.kind = kind;
        this.reference = reference;
    }

    /** Nothing of this name exists, or nothing that the caller may see: the two look the same. */
    public static Refusal notFound(String sentence) {
        return new Refusal(Kind.NOT_FOUND, Optional.empty(), sentence);
    }

    /** The caller may see the request, but the request does not have this, or not yet. Asking for it is no offence. */
    public static Refusal notThereYet(String sentence) {
        return new Refusal(Kind.NOT_THERE_YET, Optional.empty(), sentence);
    }

    /** The state of things does not allow it: somebody was faster, or it is too early or too late. */
    public static Refusal conflict(String sentence) {
        return new Refusal(Kind.CONFLICT, Optional.empty(), sentence);
    }

    /** @param reference the request that stands in the way or is to be looked at */
    public static Refusal conflict(String reference, String sentence) {
        return new Refusal(Kind.CONFLICT, Optional.of(reference), sentence);
    }

    /** A name or a reference belongs to something else already. */
    public static Refusal taken(String sentence) {
        return new Refusal(Kind.TAKEN, Optional.empty(), sentence);
    }

    /**
     * Xero Support already has access to the organisation: one access at a time can be watched and ended.
     *
     * @param reference the request whose access is open, for a caller who may see it
     */
    public static Refusal accessOpen(Optional<String> reference, String sentence) {
        return new Refusal(Kind.ACCESS_OPEN, reference, sentence);
    }

    public static Refusal permitNotProven(String sentence) {
        return new Refusal(Kind.PERMIT_NOT_PROVEN, Optional.empty(), sentence);
    }

    /** The caller is known and has no right to do this. */
    public static Refusal forbidden(String sentence) {
        return new Refusal(Kind.FORBIDDEN, Optional.empty(), sentence);
    }

    /** @param reference the request that the call is about */
    public static Refusal forbidden(String reference, String sentence) {
        return new Refusal(Kind.FORBIDDEN, Optional.of(reference), sentence);
    }

    /** The server is full just now, or the database did not answer in time: nothing has happened. */
    public static Refusal busy() {
        return new Refusal(
                Kind.BUSY,
                Optional.empty(),
                "This takes too long just now. Ask for less, or try again in a few seconds.");
    }

    /** The database is gone, or takes nothing: what was saved before is there, and this call may work in a moment. */
    public static Refusal databaseDown() {
        return new Refusal(
                Kind.BUSY,
                Optional.empty(),
                "The database cannot be reached, or cannot store anything just now. Nothing that was saved before is"
                        + " lost. Try again in a few seconds.");
    }

    /** The connection broke while the database stored what the caller sent, and nobody heard how it ended. */
    public static Refusal outcomeUnknown() {
        return new Refusal(
                Kind.OUTCOME_UNKNOWN,
                Optional.empty(),
                "The connection to the database broke while this was being saved: it may be saved, or not. Look before"
                        + " you send it again. A request that is sent again with its own reference or Idempotency-Key is"
                        + " made once only.");
    }

    /** The caller has as much under way as one caller may have. */
    public static Refusal tooManyAtOnce(String sentence) {
        return new Refusal(Kind.TOO_MANY_AT_ONCE, Optional.empty(), sentence);
    }

    public Kind kind() {
        return kind;
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** Whether it came at a bad moment only: one filter answers that for every call, with when to come again. */
    public boolean isTemporary() {
        return kind.status() == 503;
    }

    /** The request that stands in the way or is to be looked at. */
    public Optional<String> reference() {
        return reference;
    }

    /** Programs tell refusals apart by the type; it never changes. */
    public enum Kind {
        BAD_INPUT(400, "bad-input"),
        FORBIDDEN(403, "forbidden"),
        NOT_FOUND(404, "not-found"),
        NOT_THERE_YET(404, "not-found"),
        CONFLICT(409, "conflict"),
        TAKEN(409, "taken"),
        ACCESS_OPEN(409, "access-open"),
        PERMIT_NOT_PROVEN(409, "permit-not-proven"),
        TOO_MANY_AT_ONCE(429, "too-many-at-once"),
        BUSY(503, "busy"),
        OUTCOME_UNKNOWN(503, "outcome-unknown");

        private final int status;
        private final String type;

        Kind(int status, String type) {
            this.status = status;
            this.type = type;
        }

        /** As in HTTP. */
        public int status() {
            return status;
        }

        public String type() {
            return type;
        }
    }
}
