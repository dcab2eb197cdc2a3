package io.supportaccess.request;

/** A user's id as a detail of a {@link DomainEvent}; the audit entry holds a pseudonym instead. */
public record UserId(String userId) {}
