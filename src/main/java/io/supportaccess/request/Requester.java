package io.supportaccess.request;

import java.util.Optional;

/** The person or program that makes a request; a program may have neither name nor address. */
public record Requester(String userId, Optional<String> name, Optional<String> email) {}
