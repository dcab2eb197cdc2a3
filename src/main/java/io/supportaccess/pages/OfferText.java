package io.supportaccess.pages;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.Identity;
import io.supportaccess.process.People;
import io.supportaccess.process.StepOffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in words to whom a step is offered. */
final class OfferText {

    private static final int MOST_NAMES = 4;

    private OfferText() {}

    /** E.g. "Assigned to Riley Requester", or "Offered to: access managers of Demo Company (Alex Manager, Sam Manager)". */
    static String words(StepOffer step, String organisation, People people, PageText words) {
        return step.assignee()
                .map(holder -> words.text("offer.assignedTo", people.name(holder)))
                .orElseGet(() -> step.offeredTo().isEmpty()
                        ? words.text("offer.unassigned")
                        : words.text("offer.offeredTo", all(step.offeredTo().stream(), organisation, people, words)));
    }

    /** The others who may do a step that this reader may do too; may be empty. */
    static String others(StepOffer step, String reader, String organisation, People people, PageText words) {
        return all(
                step.offeredTo().stream()
                        .filter(offered -> offered.group()
                                ? !people.without(reader)
                                        .membersOf(offered.id())
                                        .isEmpty()
                                : !offered.id().equals(reader)),
                organisation,
                people.without(reader),
                words);
    }

    private static String all(Stream<Identity> offered, String organisation, People people, PageText words) {
        return joined(
                offered.map(one -> one.group() ? group(one.id(), organisation, people, words) : people.name(one.id()))
                        .toList(),
                words);
    }

    private static String group(String id, String organisation, People people, PageText words) {
        List<String> members = people.membersOf(id).stream().map(people::name).toList();
        String first = String.join(", ", members.stream().limit(MOST_NAMES).toList());
        String names =
                members.size() > MOST_NAMES ? words.text("offer.andMore", first, members.size() - MOST_NAMES) : first;
        return title(id, organisation, words) + (names.isEmpty() ? "" : " (" + names + ")");
    }

    private static String title(String group, String organisation, PageText words) {
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(known -> known.group().equals(group))
                .findAny();
        return role.map(known -> known == Role.ACCESS_MANAGERS
                        ? words.text("offer.of", words.text("offer." + group), organisation)
                        : words.text("offer." + group))
                .orElseGet(() -> words.text("offer.group", group));
    }

    private static String joined(List<String> offered, PageText words) {
        int last = offered.size() - 1;
        return last < 1
                ? String.join("", offered)
                : words.text("offer.and", String.join(", ", offered.subList(0, last)), offered.get(last));
    }
}
