package io.supportaccess.notice.mail;

import io.supportaccess.notice.Notice;
import io.supportaccess.notice.NoticeLinks;
import io.supportaccess.notice.NoticePreferences;
import io.supportaccess.notice.NoticeText;
import io.supportaccess.process.People;
import io.supportaccess.process.PeopleNames;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH);
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
                "name", MailLine.isolated(name),
                "subject", subject(notices, items),
                "items", items,
                "more", notices.size() - items.size(),
                "zone", zone.getId());
    }

    private MailItem item(Notice notice, People actors, ZoneId zone) {
        Map<String, Optional<String>> values = Map.of(
                "organisation", Optional.of(notice.organisation()),
                "reference", Optional.of(notice.reference()),
                "step", notice.stepName(),
                "actor", notice.actor().map(actors::name),
                "end", notice.endThen().map(end -> date(end, zone)));
        UnaryOperator<String> isolated = MailLine::isolated;
        return new MailItem(
                MailLine.of(notice.reference()),
                MailLine.isolated(notice.organisation()),
                words.of(notice, "subject", values, MailLine::of),
                words.of(notice, "text", values, isolated),
                words.of(notice, "where", values, isolated),
                notice.step()
                        .flatMap(step -> links.ofStep(notice.reference(), step))
                        .or(() -> links.ofRequest(notice.reference()))
                        .orElse(""));
    }

    private static String date(Instant at, ZoneId zone) {
        return DATE.format(at.atZone(zone));
    }

    /** With reference and organisation if it is about one request. */
    private static String subject(List<Notice> notices, List<MailItem> items) {
        Set<String> references = notices.stream().map(Notice::reference).collect(Collectors.toCollection(HashSet::new));
        String about = notices.size() == 1 ? items.get(0).subject() : notices.size() + " notices";
        return references.size() == 1
                ? "[%s] %s: %s"
                        .formatted(
                                items.get(0).reference(),
                                MailLine.isolated(MailLine.shortened(
                                        notices.get(0).organisation(), LONGEST_ORGANISATION_IN_SUBJECT)),
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
