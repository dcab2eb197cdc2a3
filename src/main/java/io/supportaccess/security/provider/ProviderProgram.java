package io.supportaccess.security.provider;

import io.supportaccess.security.account.ReservedUserIds;
import io.supportaccess.security.account.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A program as its token tells of it. It has no user in the engine, only a name in the audit trail, which is apart from
 * every person's.
 */
record ProviderProgram(String id, Set<Role> roles) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@._-]{1,56}");

    /** Empty where the claim is missing or cannot be part of a user id. */
    static Optional<ProviderProgram> of(Map<String, Object> claims, String claim, Set<Role> roles) {
        Set<String> names = new ClaimPath(claim).texts(claims);
        return names.stream()
                .findFirst()
                .filter(name -> names.size() == 1 && NAME.matcher(name).matches())
                .map(name -> new ProviderProgram(ReservedUserIds.PROGRAM + name, roles));
    }
}
