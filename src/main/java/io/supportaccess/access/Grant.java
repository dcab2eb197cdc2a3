package io.supportaccess.access;

import java.time.Instant;

/** One time that Xero Support was let in. */
public record Grant(Instant grantedAt, String grantedBy, boolean payrollAccess, boolean mayChangeData) {}
