package io.supportaccess.pages;

import io.supportaccess.notice.Notice;
import io.supportaccess.notice.NoticeText;
import io.supportaccess.process.People;
import io.supportaccess.process.PeopleNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Words notices for pages, with what became of their mails. */
@Component
class NoticeLines {

    private final NoticeText texts;
    private final PeopleNames names;
    private final PageText words;

    NoticeLines(NoticeText texts, PeopleNames names, PageText words) {
        this.texts = texts;
        this.names = names;
        this.words = words;
    }

    List<NoticeLine> of(List<Notice> notices) {
        Set<String> mentioned = notices.stream()
                .flatMap(notice -> Stream.concat(Stream.of(notice.recipient()), notice.actor().stream()))
                .collect(Collectors.toSet());
        if (mentioned.isEmpty()) {
            return List.of();
        }
        People people = names.of(mentioned, List.of());
        return notices.stream().map(notice -> line(notice, people)).toList();
    }

    private NoticeLine line(Notice notice, People people) {
        Map<String, Optional<String>> values = Map.of(
                "organisation", Optional.of(notice.organisation()),
                "reference", Optional.of(notice.reference()),
                "step", notice.stepName(),
                "actor", notice.actor().map(people::name),
                "end", notice.plannedEnd().map(end -> "%s %s".formatted(words.date(end), words.zoneAt(end))));
        return new NoticeLine(
                notice,
                people.name(notice.recipient()),
                texts.of(notice, "text", values, UnaryOperator.identity()),
                mail(notice));
    }

    private static String mail(Notice notice) {
        return notice.mailState()
                .map(state -> switch (state) {
                    case "sent" -> "Sent";
                    case "failed" -> "Failed. " + notice.failure().orElse("");
                    default ->
                        notice.failure().map(why -> why + " It is tried again.").orElse("Is being sent");
                })
                .or(() -> notice.withoutMail().map(reason -> switch (reason) {
                    case "muted" -> "Not sent, by choice";
                    case "no-address" -> "Not sent: no e-mail address";
                    case "left" -> "Not sent: the account is deactivated or deleted";
                    case "settled" -> "Not sent: done in the meantime";
                    default -> "Not sent: mail is switched off";
                }))
                .orElse("Goes with the next mail");
    }
}
