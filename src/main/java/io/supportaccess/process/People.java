package io.supportaccess.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some people by their user ids, with their full names, and the members of some groups.
 *
 * @param names of all users, the id where a user has no name; a deleted person and a program are not among them
 */
public record People(Map<String, String> names, Map<String, List<String>> members) {

    /** The full name, or the user id where there is none. */
    public String name(String userId) {
        return names.getOrDefault(userId, userId);
    }

    /** The same people without this one as a member. */
    public People without(String userId) {
        Map<String, List<String>> others = new HashMap<>();
        members.forEach((group, all) -> others.put(
                group, all.stream().filter(member -> !member.equals(userId)).toList()));
        return new People(names, others);
    }

    public List<String> membersOf(String group) {
        return members.getOrDefault(group, List.of());
    }
}
