package io.supportaccess.access;

/** Says that nobody has added a picture or a document of the removal. */
public final class NoEvidence extends RuntimeException {

    public NoEvidence(String reference) {
        super("No screenshot or PDF was added to the removal of request %s.".formatted(reference));
    }
}
