package io.supportaccess.security.provider;

import io.supportaccess.organisation.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Translates a provider's groups into ours, for people and programs alike. */
@Component
class ClaimRoles {

    private final ClaimPath path;
    private final Map<String, List<String>> theirNames;

    ClaimRoles(ProviderSettings settings) {
        path = new ClaimPath(settings.groupsClaim());
        theirNames = settings.groups();
        Set<String> ours = Arrays.stream(Role.values()).map(Role::group).collect(Collectors.toSet());
        for (String named : theirNames.keySet()) {
            if (!ours.contains(named)) {
                throw new InvalidConfigurationPropertyValueException(
                        "support-access.sign-in.groups", named, "It is none of our groups, which are " + ours + ".");
            }
        }
    }

    Set<Role> of(Map<String, Object> claims) {
        Set<String> theirs = path.texts(claims);
        return Arrays.stream(Role.values())
                .filter(role -> !Collections.disjoint(namesOf(role), theirs))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empty if the settings name no claim for groups, which are then kept here. */
    Optional<Set<Role>> toldIn(Map<String, Object> claims) {
        return Optional.of(claims).filter(told -> !path.path().isBlank()).map(this::of);
    }

    static List<GrantedAuthority> authorities(Set<Role> roles) {
        return roles.stream()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority(role.group()))
                .toList();
    }

    /** A group with our administrators' name makes nobody an administrator unless the settings list it. */
    private List<String> namesOf(Role role) {
        return theirNames.getOrDefault(role.group(), role == Role.ADMINISTRATORS ? List.of() : List.of(role.group()));
    }

    /**
     * A place in a token's claims.
     *
     * @param path a claim's whole name, which may be an address with dots, or the names that lead into nested claims
     */
    record ClaimPath(String path) {

        /** The texts at that place, of one value or a list; empty if the claim is missing or holds anything else. */
        Set<String> texts(Map<String, Object> claims) {
            return in(claims, path)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static Stream<?> in(Map<?, ?> claims, String path) {
            if (claims.containsKey(path)) {
                Object value = claims.get(path);
                return value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
            }
            int dot = path.indexOf('.');
            return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> nested
                    ? in(nested, path.substring(dot + 1))
                    : Stream.empty();
        }
    }
}
