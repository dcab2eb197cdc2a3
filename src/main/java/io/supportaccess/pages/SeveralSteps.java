package io.supportaccess.pages;

import io.supportaccess.access.AccessDecision;
import io.supportaccess.access.Decision;
import io.supportaccess.access.Extension;
import io.supportaccess.access.ExtensionDecision;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grant;
import io.supportaccess.access.Grants;
import io.supportaccess.access.RemovalCheck;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.People;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.WaitingSteps;
import io.supportaccess.process.WaitingSteps.WaitingStep;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of one kind that wait for the reader, with what the reader has to know to do several of them at once. */
@Component
class SeveralSteps {

    /** More would be too long for one page, and take too long in one call. */
    static final int MOST = 50;

    /** The kinds whose steps may be completed together; those of any other are claimed. */
    private static final Map<String, Answer> ANSWERS = Map.of(
            ModelIds.APPROVE_ACCESS, new Answer(AccessDecision.APPROVED, Decision.APPROVAL_COMMENT, false),
            ModelIds.APPROVE_EXTENSION, new Answer(ExtensionDecision.APPROVED, Decision.APPROVAL_COMMENT, false),
            ModelIds.CONFIRM_REMOVAL, new Answer(RemovalCheck.CONFIRMED, RemovalCheck.EVIDENCE, true));

    private final WaitingSteps waiting;
    private final SupportRequests requests;
    private final Extensions extensions;
    private final Grants grants;
    private final PeopleNames names;
    private final PageText words;

    SeveralSteps(
            WaitingSteps waiting,
            SupportRequests requests,
            Extensions extensions,
            Grants grants,
            PeopleNames names,
            PageText words) {
        this.waiting = waiting;
        this.requests = requests;
        this.extensions = extensions;
        this.grants = grants;
        this.names = names;
        this.words = words;
    }

    static Optional<Answer> answer(String step) {
        return Optional.ofNullable(ANSWERS.get(step));
    }

    /** The kinds of which several of these steps are; the most urgent first. */
    static List<StepKind> kinds(List<WaitingStep> steps) {
        return steps.stream()
                .map(WaitingStep::key)
                .distinct()
                .map(key -> steps.stream()
                        .filter(step -> step.seen() && step.key().equals(key))
                        .toList())
                .filter(same -> same.size() > 1)
                .map(same -> new StepKind(same.get(0).key(), same.get(0).name(), same.size()))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Row> waiting(String step) {
        List<WaitingStep> steps = waiting.ofCurrentUser(Optional.of(step), MOST).stream()
                .filter(WaitingStep::seen)
                .toList();
        Set<String> mentioned =
                steps.stream().map(WaitingStep::requester).collect(Collectors.toCollection(HashSet::new));
        Map<String, String> removers = steps.stream()
                .flatMap(each -> remover(step, each.reference()).map(by -> Map.entry(each.id(), by)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        mentioned.addAll(removers.values());
        steps.forEach(each -> each.standsInFor().ifPresent(mentioned::add));
        People people = names.of(mentioned, Set.of());
        return steps.stream()
                .map(each -> new Row(
                        each,
                        people.name(each.requester()),
                        each.standsInFor().map(people::name),
                        Optional.ofNullable(removers.get(each.id()))
                                .map(by -> words.text("severalSteps.removedBy", people.name(by)))
                                .orElseGet(() -> asked(step, requests.get(each.reference())))))
                .toList();
    }

    private Optional<String> remover(String step, String reference) {
        return Optional.of(step)
                .filter(ModelIds.CONFIRM_REMOVAL::equals)
                .flatMap(confirmed -> grants.of(reference))
                .flatMap(Grant::removal)
                .map(Grant.Removal::removedBy);
    }

    private String asked(String step, SupportRequest request) {
        return switch (step) {
            case ModelIds.APPROVE_ACCESS ->
                words.access(request.daysApproved(), request.payrollApproved(), request.changesApproved());
            case ModelIds.APPROVE_EXTENSION ->
                extensions.of(request.reference()).stream()
                        .filter(extension -> extension.decision().isEmpty())
                        .map(Extension::request)
                        .map(extra -> words.text("common.extraDays", extra.days()) + ": " + extra.reason())
                        .collect(Collectors.joining());
            default -> request.question().subject();
        };
    }

    /**
     * The answer that a button gives for all the chosen steps.
     *
     * @param text the field for the words of the person
     * @param each whether each step needs its own words
     */
    record Answer(String field, String text, boolean each) {}

    /** A kind of step, by its key and its name. */
    public record StepKind(String key, String name, int number) {}

    /**
     * @param absent the person in whose place the reader may do it
     * @param about what the decision is about
     */
    public record Row(WaitingStep step, String requestedBy, Optional<String> absent, String about) {}
}
