package io.supportaccess.request;

/** Says that there is no request with that reference, or none that the person may see: the two look the same. */
public final class NoSuchRequest extends RuntimeException {

    public NoSuchRequest(String reference) {
        super("There is no request with the reference %s.".formatted(reference));
    }
}
