package io.supportaccess.pages;

import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.request.Category;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.Details;
import io.supportaccess.request.LeakOverride;
import io.supportaccess.request.Question;
import io.supportaccess.request.RequestDraft;
import io.supportaccess.request.SupportRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Turns the texts of the form of a new request into start variables, and a request into such texts. */
@Component
class NewRequestForm {

    static final String NAME = "new";

    private static final String REASON = "“Reason for keeping this text”";
    private static final String DETAIL = Details.FIELD + ".";
    static final String CATEGORY = "category";

    private final Organisations organisations;
    private final List<Questions> questions;
    private final List<DetailField> details;

    NewRequestForm(RequiredDetails requiredDetails, Organisations organisations) {
        this.organisations = organisations;
        this.questions = Arrays.stream(Category.values())
                .map(category -> Questions.of(category, requiredDetails.of(category)))
                .toList();
        this.details = questions.stream().flatMap(Questions::all).toList();
    }

    /** The details that each category asks for. */
    List<Questions> questions() {
        return questions;
    }

    SubmittedForm sent(Map<String, String> form) {
        return SubmittedForm.of(NAME, form, RequestDraft.names(details).toArray(String[]::new));
    }

    RequestDraft draft(Map<String, String> form) {
        return RequestDraft.of(form, details);
    }

    static Map<String, String> empty() {
        return Map.of("accessDays", "3");
    }

    /** What the template shows, with or without mistakes. */
    void fill(SubmittedForm attempt, Model page) {
        page.addAttribute("attempt", attempt);
        page.addAttribute("unknown", organisations.whenUnknown());
        page.addAttribute("asksReason", asksReason(attempt));
        page.addAttribute("questions", questions);
    }

    /** The texts of a request that is duplicated; its contact and its reference belong to it alone. */
    static Map<String, String> like(SupportRequest request) {
        Map<String, String> texts = of(request);
        texts.keySet().removeAll(Set.of("contactName", "contactEmail"));
        return texts;
    }

    /** The texts of a request that is amended. */
    static Map<String, String> of(SupportRequest request) {
        Map<String, String> texts = new HashMap<>();
        request.question().values().forEach((name, value) -> texts.put(name, value.toString()));
        texts.put("organisation", request.organisation().name());
        request.details().now().forEach((name, value) -> texts.put(DETAIL + name, value));
        return texts;
    }

    /** The start variables; of the details, those of the chosen category. */
    Map<String, Object> variables(SubmittedForm form) {
        Map<String, Object> variables = new HashMap<>();
        Map<String, String> given = new HashMap<>();
        form.typed().forEach((name, text) -> {
            if (Question.FLAGS.contains(name)) {
                variables.put(name, text.equals("true"));
            } else if (name.startsWith(DETAIL)) {
                given.put(name.substring(DETAIL.length()), text);
            } else {
                variables.put(name, Question.NUMBERS.contains(name) ? SubmittedForm.wholeNumber(text) : text);
            }
        });
        given.keySet().retainAll(asked(form.typed().get(CATEGORY)));
        variables.put(Details.FIELD, given);
        variables.values().removeIf(""::equals);
        return variables;
    }

    /** Mistakes in the words of the form, which has labels where programs read names and addresses. */
    static List<WrongField> inWords(List<WrongField> wrong) {
        return wrong.stream()
                .map(mistake -> new WrongField(
                        mistake.field(),
                        mistake.message()
                                .replace(LeakOverride.FIELD, REASON)
                                .replace("one of GET /api/organisations", "one from the list")))
                .toList();
    }

    /** A browser sends no box that is not ticked. */
    static Map<String, String> withUnticked(Map<String, String> form) {
        Map<String, String> whole = new HashMap<>(form);
        Question.FLAGS.forEach(flag -> whole.putIfAbsent(flag, "false"));
        return whole;
    }

    /** Whether a reason may let a refused text through, or is given already. */
    static boolean asksReason(SubmittedForm attempt) {
        return !attempt.value(NAME, LeakOverride.FIELD).isBlank()
                || attempt.wrong().stream()
                        .anyMatch(mistake -> mistake.message().contains(REASON));
    }

    private Set<String> asked(String category) {
        return questions.stream()
                .filter(asked -> Objects.equals(asked.category().code(), category))
                .flatMap(Questions::all)
                .map(DetailField::name)
                .collect(Collectors.toSet());
    }

    /** The details of one category, those first without which Xero is not contacted. */
    public record Questions(Category category, List<DetailField> required, List<DetailField> optional) {

        static Questions of(Category category, List<DetailField> details) {
            Map<Boolean, List<DetailField>> parted =
                    details.stream().collect(Collectors.partitioningBy(DetailField::required));
            return new Questions(category, parted.get(true), parted.get(false));
        }

        Stream<DetailField> all() {
            return Stream.concat(required.stream(), optional.stream());
        }
    }
}
