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
                "organisation", notice.organisation(),
                "reference", notice.reference(),
                "receiver", notice.receiver(),
                "step", notice.stepName(),
                "actor", notice.actor().map(people::name),
                "end", notice.endThen().map(end -> "%s %s".formatted(words.date(end), words.zoneAt(end))));
        return new NoticeLine(
                notice,
                people.name(notice.recipient()),
                words.said(texts.of(notice, "text", values, UnaryOperator.identity())),
                mail(notice));
    }

    private String mail(Notice notice) {
        return notice.mailState()
                .map(state -> switch (state) {
                    case "sent" -> words.text("notices.sent");
                    case "failed" ->
                        words.text("notices.failed", words.said(notice.failure().orElse("")));
                    default ->
                        notice.failure()
                                .map(why -> words.text("notices.triedAgain", words.said(why)))
                                .orElseGet(() -> words.text("notices.beingSent"));
                })
                .or(() -> notice.withoutMail()
                        .map(reason -> words.text(
                                switch (reason) {
                                    case "muted" -> "notices.muted";
                                    case "no-address" -> "notices.noAddress";
                                    case "left" -> "notices.left";
                                    case "settled" -> "notices.settled";
                                    default -> "notices.switchedOff";
                                })))
                .orElseGet(() -> words.text("notices.withTheNextMail"));
    }
}
