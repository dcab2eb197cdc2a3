package io.supportaccess.pages;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.Identity;
import io.supportaccess.process.People;
import io.supportaccess.process.StepOffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in words to whom a step is offered. */
final class OfferText {

    private static final int MOST_NAMES = 4;

    private OfferText() {}

    /** E.g. "Assigned to Riley Requester", or "Offered to: access managers of Demo Company (Alex Manager, Sam Manager)". */
    static String words(StepOffer step, String organisation, People people) {
        return step.assignee()
                .map(holder -> "Assigned to " + people.name(holder))
                .orElseGet(() -> step.offeredTo().isEmpty()
                        ? "Unassigned"
                        : "Offered to: " + all(step.offeredTo().stream(), organisation, people));
    }

    /** The others who may do a step that this reader may do too; may be empty. */
    static String others(StepOffer step, String reader, String organisation, People people) {
        return all(
                step.offeredTo().stream()
                        .filter(offered -> offered.group()
                                ? !people.without(reader)
                                        .membersOf(offered.id())
                                        .isEmpty()
                                : !offered.id().equals(reader)),
                organisation,
                people.without(reader));
    }

    private static String all(Stream<Identity> offered, String organisation, People people) {
        return joined(offered.map(one -> one.group() ? group(one.id(), organisation, people) : people.name(one.id()))
                .toList());
    }

    private static String group(String id, String organisation, People people) {
        List<String> members = people.membersOf(id).stream().map(people::name).toList();
        String names = String.join(", ", members.stream().limit(MOST_NAMES).toList())
                + (members.size() > MOST_NAMES ? " and %d more".formatted(members.size() - MOST_NAMES) : "");
        return title(id, organisation) + (names.isEmpty() ? "" : " (" + names + ")");
    }

    private static String title(String group, String organisation) {
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(known -> known.group().equals(group))
                .findAny();
        return role.map(known -> known.title().toLowerCase(Locale.ENGLISH)
                        + (known == Role.ACCESS_MANAGERS ? " of " + organisation : ""))
                .orElse("the group " + group);
    }

    private static String joined(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}
