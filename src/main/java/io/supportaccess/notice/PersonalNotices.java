package io.supportaccess.notice;

import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.ChainedEntry;
import io.supportaccess.notice.Notices.Concerned;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.StepRecipients;
import io.supportaccess.process.StepRecipients.StepRecipient;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Finds who is to be told of what has happened: those whose a step is now, and those whom a fact concerns. */
@Component
class PersonalNotices implements OutboxReader {

    private static final Set<String> EXTENSION_DECISIONS =
            Set.of(EventType.EXTENSION_APPROVED.code(), EventType.EXTENSION_REFUSED.code());

    private final Notices notices;
    private final StepRecipients steps;
    private final PeopleNames people;
    private final boolean byMail;

    PersonalNotices(Notices notices, StepRecipients steps, PeopleNames people, Optional<JavaMailSender> mail) {
        this.notices = notices;
        this.steps = steps;
        this.people = people;
        this.byMail = mail.isPresent();
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public void take(List<ChainedEntry> entries) {
        add(
                entries.stream()
                        .map(ChainedEntry::entry)
                        .filter(entry -> entry.reference().isEmpty())
                        .toList(),
                this::ofReceiver);
        List<AuditEntry> ofRequests = entries.stream()
                .map(ChainedEntry::entry)
                .filter(entry -> entry.reference().isPresent())
                .toList();
        Set<String> references = ofRequests.stream()
                .map(AuditEntry::reference)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        if (references.isEmpty()) {
            return;
        }
        List<StepRecipient> open = steps.ofRequests(references);
        add(ofRequests, entry -> ofStep(entry, open));
        notices.add(
                open.stream()
                        .map(theirs -> NewNotice.ofStep(NoticeKind.STEP, theirs))
                        .toList(),
                byMail);
        // Last: a decision is told to those who were given the step, also if they were so just now.
        Map<String, Concerned> concerned = notices.concerned(references).stream()
                .collect(Collectors.toMap(Concerned::reference, Function.identity()));
        // The trail may name a request that the register does not have: then nobody is concerned.
        add(ofRequests, entry -> entry.reference()
                .map(concerned::get)
                .map(of -> ofFact(entry, of))
                .orElse(List.of()));
    }

    private void add(List<AuditEntry> entries, Function<AuditEntry, List<NewNotice>> told) {
        notices.add(
                entries.stream().flatMap(entry -> told.apply(entry).stream()).toList(), byMail);
    }

    private static List<NewNotice> ofStep(AuditEntry entry, List<StepRecipient> open) {
        Optional<NoticeKind> kind = NoticeKind.of(entry.code()).filter(NoticeKind::isOfOpenStep);
        return open.stream()
                .filter(theirs -> theirs.taskId().equals(entry.details().get("taskId")))
                .flatMap(theirs -> kind.map(ofStep -> NewNotice.ofStep(ofStep, theirs)).stream())
                .toList();
    }

    private List<NewNotice> ofFact(AuditEntry entry, Concerned concerned) {
        return NoticeKind.of(entry.code())
                .filter(kind -> !kind.isOfOpenStep())
                .map(kind -> ofFact(kind, entry, concerned))
                .orElse(List.of());
    }

    private List<NewNotice> ofFact(NoticeKind kind, AuditEntry entry, Concerned concerned) {
        Set<String> told = new HashSet<>(told(kind, entry.code(), concerned));
        told.remove(entry.actor());
        return told.stream()
                .map(person -> NewNotice.ofEntry(person, kind, entry))
                .toList();
    }

    /** A channel or a webhook that is paused tells nobody, until an administrator hears of it. */
    private List<NewNotice> ofReceiver(AuditEntry entry) {
        return NoticeKind.of(entry.code()).stream()
                .flatMap(kind -> administrators().stream().map(person -> NewNotice.ofEntry(person, kind, entry)))
                .toList();
    }

    private List<String> administrators() {
        String administrators = Role.ADMINISTRATORS.group();
        return people.of(List.of(), List.of(administrators)).membersOf(administrators);
    }

    private Collection<String> told(NoticeKind kind, String event, Concerned concerned) {
        if (kind == NoticeKind.STUCK) {
            return administrators();
        }
        Set<String> told = new HashSet<>(Set.of(concerned.requester()));
        if (kind == NoticeKind.DECISION) {
            boolean extension = EXTENSION_DECISIONS.contains(event);
            told.addAll(notices.toldOfStep(
                    concerned.reference(), extension ? ModelIds.APPROVE_EXTENSION : ModelIds.APPROVE_ACCESS));
            if (extension) {
                told.add(concerned.extender());
            }
        }
        return told;
    }
}
