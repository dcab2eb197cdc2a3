package io.supportaccess.organisation;

/** Says that another organisation has the name or the short code already. */
public final class OrganisationTaken extends RuntimeException {

    OrganisationTaken() {
        super("Another organisation has this name or short code already.");
    }
}
