package io.supportaccess.organisation;

import io.supportaccess.row.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A Xero organisation, or the practice's own area in My Xero.
 *
 * @param id our own: chosen by an administrator, or made with the first request
 * @param shortCode Xero's own, beginning with an exclamation mark; deep links need it
 * @param region the country of the subscription, e.g. {@code NZ}
 * @param accessManagers user ids; without any, the group {@code access-managers} manages it
 * @param clientManager the user id of the person in the practice who looks after this client; it gives no right
 * @param practice whether it is the practice's own area, which holds no client's books
 * @param registered whether an administrator has entered or confirmed it, or its name is erased; else requests alone
 *     have named it
 */
public record Organisation(
        String id,
        String name,
        Optional<String> shortCode,
        Optional<String> region,
        List<String> accessManagers,
        Optional<String> clientManager,
        boolean practice,
        boolean registered) {

    /** As an administrator enters it, without a client manager. */
    public Organisation(
            String id,
            String name,
            Optional<String> shortCode,
            Optional<String> region,
            List<String> accessManagers,
            boolean practice) {
        this(id, name, shortCode, region, accessManagers, Optional.empty(), practice, true);
    }

    public static final Columns<Organisation> COLUMNS = new Columns<>(Organisation.class);

    /**
     * Whether the person may add and remove users in it: the people that it names may; if it names nobody, everybody in
     * the group.
     */
    public boolean isManagedBy(String userId, Collection<String> groups) {
        return accessManagers.isEmpty()
                ? groups.contains(Role.ACCESS_MANAGERS.group())
                : accessManagers.contains(userId);
    }

    /** The same organisation without this access manager; somebody else takes the place of the only one. */
    public Organisation without(String accessManager, String instead) {
        List<String> others = accessManagers.stream()
                .filter(other -> !other.equals(accessManager))
                .toList();
        return new Organisation(
                id,
                name,
                shortCode,
                region,
                others.isEmpty() ? List.of(instead) : others,
                clientManager,
                practice,
                registered);
    }

    /** The same organisation once an administrator has entered or confirmed it. */
    public Organisation confirmed() {
        return new Organisation(id, name, shortCode, region, accessManagers, clientManager, practice, true);
    }

    /** The name that an erasure leaves to the organisation of this random id, so it tells nothing. */
    public static String erasedName(String id) {
        return "Organisation " + id;
    }

    /** Whether its name is erased: then it is in Xero under another name, which nobody here knows. */
    public boolean lostItsName() {
        return name.equals(erasedName(id));
    }

    /** Whether this is its short code or its name, however it is spelled. */
    public boolean isCalled(String nameOrShortCode) {
        return Spelling.normal(name).equals(Spelling.normal(nameOrShortCode))
                || shortCode.filter(Spelling.code(nameOrShortCode)::equals).isPresent();
    }
}
