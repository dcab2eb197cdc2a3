package io.supportaccess.organisation;

/** Says that no organisation has that id. */
public final class NoSuchOrganisation extends RuntimeException {

    public NoSuchOrganisation() {
        super("There is no organisation with this id. GET /api/organisations lists them.");
    }
}
