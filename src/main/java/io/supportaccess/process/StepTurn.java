package io.supportaccess.process;

/** That this transaction has locked the request of a step before it read the step. */
public record StepTurn(String reference) {}
