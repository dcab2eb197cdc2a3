package io.supportaccess.notice.mail;

import io.supportaccess.notice.Notice;
import io.supportaccess.notice.NoticeLinks;
import io.supportaccess.notice.NoticePreferences;
import io.supportaccess.notice.NoticeText;
import io.supportaccess.notice.PlainLine;
import io.supportaccess.process.People;
import io.supportaccess.process.PeopleNames;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Words a mail for its reader: the subject, and the values of the templates. */
@Component
class MailContent {

    private static final int LONGEST_ORGANISATION_IN_SUBJECT = 80;
    private static final int MOST_ITEMS = 50;

    private final NoticeText words;
    private final NoticeLinks links;
    private final NoticePreferences preferences;
    private final PeopleNames people;

    MailContent(NoticeText words, NoticeLinks links, NoticePreferences preferences, PeopleNames people) {
        this.words = words;
        this.links = links;
        this.preferences = preferences;
        this.people = people;
    }

    /** @param name of the reader */
    Map<String, Object> values(List<Notice> notices, String recipient, String name) {
        ZoneId zone = preferences.of(recipient).zone();
        People actors = people.of(
                notices.stream().flatMap(notice -> notice.actor().stream()).collect(Collectors.toSet()), List.of());
        List<MailItem> items = notices.stream()
                .limit(MOST_ITEMS)
                .map(notice -> item(notice, actors, zone))
                .toList();
        return Map.of(
                "name", PlainLine.isolated(name),
                "subject", subject(notices, items),
                "items", items,
                "more", notices.size() - items.size(),
                "zone", zone.getId());
    }

    private MailItem item(Notice notice, People actors, ZoneId zone) {
        Map<String, Optional<String>> values = Map.of(
                "organisation", notice.organisation(),
                "reference", notice.reference(),
                "receiver", notice.receiver(),
                "step", notice.stepName(),
                "actor", notice.actor().map(actors::name),
                "end", notice.endThen().map(end -> NoticeText.date(end, zone)));
        UnaryOperator<String> isolated = PlainLine::isolated;
        return new MailItem(
                notice.reference().map(PlainLine::of).orElse(""),
                notice.organisation().map(PlainLine::isolated).orElse(""),
                words.of(notice, "subject", values, PlainLine::of),
                words.of(notice, "text", values, isolated),
                words.of(notice, "where", values, isolated),
                notice.reference()
                        .flatMap(reference -> notice.step()
                                .flatMap(step -> links.ofStep(reference, step))
                                .or(() -> links.ofRequest(reference)))
                        .orElse(""));
    }

    /** With reference and organisation if it is about one request. */
    private static String subject(List<Notice> notices, List<MailItem> items) {
        Set<Optional<String>> references =
                notices.stream().map(Notice::reference).collect(Collectors.toSet());
        String about = notices.size() == 1 ? items.get(0).subject() : notices.size() + " notices";
        if (references.contains(Optional.<String>empty())) {
            return "Xero Support Access: " + about;
        }
        return references.size() == 1
                ? "[%s] %s: %s"
                        .formatted(
                                items.get(0).reference(),
                                PlainLine.isolated(PlainLine.shortened(
                                        notices.get(0).organisation().orElseThrow(), LONGEST_ORGANISATION_IN_SUBJECT)),
                                about)
                : "Xero Support Access: %s about %d requests".formatted(about, references.size());
    }

    /** Every name that a template may use, for its check. */
    static Map<String, Object> sample() {
        MailItem item =
                new MailItem("XS-2026-0001", "Demo Company (NZ)", "Subject", "Text.", "Where.", "https://localhost");
        return Map.of(
                "name", "Alex Manager",
                "subject", "Subject",
                "items", Stream.of(item, item).toList(),
                "more", 1,
                "zone", "UTC");
    }
}
