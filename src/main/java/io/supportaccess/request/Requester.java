package io.supportaccess.request;

import java.util.Optional;

/** Who asks, as the sign-in knows that person; a program's account may have neither name nor address. */
public record Requester(String userId, Optional<String> name, Optional<String> email) {}
