package io.supportaccess.request;

/**
 * What a person wrote, as a detail of a {@link DomainEvent}: the audit trail keeps it apart from the entry, so that it can be
 * erased and the entry stays valid.
 */
public record PersonalText(String text) {}
