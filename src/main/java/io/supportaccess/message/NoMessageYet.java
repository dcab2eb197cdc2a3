package io.supportaccess.message;

/** Says that a request's message is not drafted yet: Xero Support is not in, or the draft is being made. */
public final class NoMessageYet extends RuntimeException {

    public NoMessageYet(String reference) {
        super("The message of request %s is drafted once Xero Support has been let in.".formatted(reference));
    }
}
