package io.supportaccess.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A Xero organisation that support may be asked for.
 *
 * @param id ours: chosen by whoever registers it, or made at the first request
 * @param shortCode Xero's own short code, which starts with an exclamation mark; it makes deep links possible
 * @param region the country of the subscription, e.g. {@code NZ}
 * @param practice whether it is the practice's own area in My Xero, which holds no client's books
 * @param accessManagers user ids of those who manage its users; without any, the group {@code access-managers} does
 */
public record Organisation(
        String id,
        String name,
        Optional<String> shortCode,
        Optional<String> region,
        List<String> accessManagers,
        boolean practice) {

    /** Whether the person may add and remove users in it: the people it names may, else everybody in the group. */
    public boolean isManagedBy(String userId, Collection<String> groups) {
        return accessManagers.isEmpty()
                ? groups.contains(Role.ACCESS_MANAGERS.group())
                : accessManagers.contains(userId);
    }

    /** The same with one access manager less. */
    public Organisation without(String accessManager) {
        List<String> others = accessManagers.stream()
                .filter(other -> !other.equals(accessManager))
                .toList();
        return new Organisation(id, name, shortCode, region, others, practice);
    }

    /** Whether a person who writes this means this organisation: its short code, or its name in any case of letters. */
    public boolean isCalled(String nameOrShortCode) {
        return name.equalsIgnoreCase(nameOrShortCode)
                || shortCode.filter(nameOrShortCode::equals).isPresent();
    }
}
