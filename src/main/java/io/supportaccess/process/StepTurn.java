package io.supportaccess.process;

/**
 * That this transaction has locked the request of a step before it read the step.
 *
 * @param mine whether the caller holds the step or is a candidate for it, looked up after the wait for the lock
 */
public record StepTurn(String reference, boolean mine) {}
