package io.supportaccess.organisation;

/** What happens to a request for an organisation that no administrator has entered or confirmed. */
public enum UnknownOrganisation {
    /** It goes on, and the organisation is shown as new. */
    ACCEPT,
    /** An administrator confirms the organisation, or names the registered one, before the access is planned. */
    HOLD,
    /** It is refused. */
    REFUSE
}
