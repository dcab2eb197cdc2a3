package io.supportaccess.request;

/** A user's id as a detail of a {@link DomainEvent}: the audit trail's entries hold a pseudonym in its place. */
public record UserId(String userId) {}
