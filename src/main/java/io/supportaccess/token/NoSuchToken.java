package io.supportaccess.token;

/** Says that there is no such token among those that the person may see. */
public final class NoSuchToken extends RuntimeException {

    public NoSuchToken() {
        super("There is no such token that you may see.");
    }
}
