package io.supportaccess.request;

/**
 * A person's words as a detail of a {@link DomainEvent}. The audit trail keeps them apart from the entry, so that they can be
 * erased while the entry stays valid.
 */
public record PersonalText(String text) {}
