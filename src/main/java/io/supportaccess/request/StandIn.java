package io.supportaccess.request;

/** A person who does a step in place of another one, until the transaction ends; each audit entry names both. */
public record StandIn(String delegate, String absent) {}
