package io.supportaccess.request;

/**
 * A person's words among the event details. The audit trail stores them apart from the entry, so that they can be
 * erased while the entry stays valid.
 */
public record PersonalText(String text) {}
