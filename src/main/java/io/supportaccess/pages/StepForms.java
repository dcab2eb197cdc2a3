package io.supportaccess.pages;

import io.supportaccess.message.Reply;
import io.supportaccess.message.SupportMessage;
import io.supportaccess.message.SupportMessage.Sent;
import io.supportaccess.organisation.XeroSettings;
import io.supportaccess.pages.FormControl.ControlKind;
import io.supportaccess.pages.FormControl.Option;
import io.supportaccess.pages.StepForm.Button;
import io.supportaccess.pages.StepForm.Part;
import io.supportaccess.process.FourEyes;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.People;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.StepOffer;
import io.supportaccess.request.InputField;
import io.supportaccess.request.InputField.Type;
import io.supportaccess.request.SupportRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes the forms of the steps that the reader of a request may do, from the one description of their fields. */
@Component
class StepForms {

    private final StepText text;
    private final FormControls controls;
    private final XeroSettings xero;
    private final FourEyes fourEyes;
    private final PageText words;

    StepForms(StepText text, FormControls controls, XeroSettings xero, FourEyes fourEyes, PageText words) {
        this.fourEyes = fourEyes;
        this.text = text;
        this.controls = controls;
        this.xero = xero;
        this.words = words;
    }

    /** @param replies of Xero Support, the oldest first, as the steps that answer them */
    List<StepForm> of(
            SupportRequest request,
            List<StepOffer> steps,
            String reader,
            boolean administers,
            People people,
            Optional<SupportMessage> message,
            List<Reply> replies) {
        List<StepForm> forms = new ArrayList<>();
        var waiting =
                replies.stream().filter(reply -> reply.answeredBy().isEmpty()).iterator();
        for (StepOffer step : steps) {
            Optional<Reply> reply = step.key().equals(ModelIds.ANSWER_XERO_SUPPORT) && waiting.hasNext()
                    ? Optional.of(waiting.next())
                    : Optional.empty();
            if (step.mine()) {
                forms.add(form(request, step, reader, administers, people, message, reply));
            }
        }
        return forms;
    }

    private StepForm form(
            SupportRequest request,
            StepOffer step,
            String reader,
            boolean administers,
            People people,
            Optional<SupportMessage> message,
            Optional<Reply> reply) {
        Map<String, String> values = controls.values(request);
        List<InputField> asked = StepFields.of(step.key(), request);
        Optional<InputField> decision = asked.stream()
                .filter(field -> field.type() == Type.BOOLEAN && field.required())
                .findFirst();
        List<FormControl> fields = asked.stream()
                .filter(field -> !field.equals(decision.orElse(null)))
                .flatMap(field -> controls.of(step.key(), field, request, people, message))
                .sorted(Comparator.comparing(field -> field.kind() != ControlKind.MESSAGE))
                .toList();
        String others = OfferText.others(step, reader, request.organisation().name(), people, words);
        boolean mine = step.isAssignedTo(reader);
        return new StepForm(
                step,
                decision.filter(field -> !isConfirmation(field))
                        .map(field -> text.of(step.key(), field.name(), values))
                        .orElse(""),
                decision.map(field -> parts(step.key(), field, asked, fields, values))
                        .orElseGet(() -> List.of(
                                new Part(fields, List.of(new Button("", "", text.of(step.key(), "send"), true)), ""))),
                XeroClicks.of(
                        step.key(),
                        request,
                        xero,
                        message.flatMap(SupportMessage::sent).map(Sent::caseNumber)),
                step.assignee().filter(holder -> !mine).map(people::name),
                others,
                reply,
                step.assignee().isEmpty(),
                mine && !others.isEmpty(),
                mine || administers ? receivers(request.reference(), step, people) : List.of());
    }

    /** Leaves out people who would decide about their own act. */
    private List<Option> receivers(String reference, StepOffer step, People people) {
        return step.offeredTo().stream()
                .flatMap(offered -> offered.group()
                        ? people.membersOf(offered.id()).stream()
                        : Stream.of(offered.id()).filter(people.names()::containsKey))
                .distinct()
                .filter(person -> !step.isAssignedTo(person))
                .filter(person ->
                        fourEyes.refusal(step.key(), reference, person).isEmpty())
                .map(person -> new Option(person, people.name(person)))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    private List<Part> parts(
            String step,
            InputField decision,
            List<InputField> asked,
            List<FormControl> fields,
            Map<String, String> values) {
        if (isConfirmation(decision)) {
            return List.of(new Part(
                    fields,
                    List.of(new Button(decision.name(), "true", text.of(step, decision.name(), values), true)),
                    ""));
        }
        boolean first = !text.of(step, "first").equals("false");
        List<FormControl> withFirst = with(first, step, decision, asked, fields);
        List<FormControl> withOther = with(!first, step, decision, asked, fields);
        List<FormControl> withBoth = fields.stream()
                .filter(field -> !withFirst.contains(field) && !withOther.contains(field))
                .toList();
        Button yes = new Button(decision.name(), String.valueOf(first), answer(step, decision, first), true);
        boolean bothComment = withFirst.isEmpty() || !withBoth.isEmpty();
        if (withOther.isEmpty() && bothComment) {
            Button no = new Button(decision.name(), String.valueOf(!first), answer(step, decision, !first), false);
            return List.of(new Part(
                    Stream.concat(withFirst.stream(), withBoth.stream()).toList(), List.of(yes, no), ""));
        }
        String send = text.of(step, "%s.%s.send".formatted(decision.name(), !first));
        Button no = new Button(
                decision.name(), String.valueOf(!first), send.isEmpty() ? answer(step, decision, !first) : send, false);
        return List.of(
                new Part(Stream.concat(withBoth.stream(), withFirst.stream()).toList(), List.of(yes), ""),
                new Part(withOther, List.of(no), withOther.isEmpty() ? "" : answer(step, decision, !first)));
    }

    /** The fields that only this answer asks for. */
    private List<FormControl> with(
            boolean answer, String step, InputField decision, List<InputField> asked, List<FormControl> fields) {
        List<String> names = asked.stream()
                .filter(field -> field.leftOutIf().equals(Map.of(decision.name(), !answer))
                        || text.of(step, field.name() + ".with").equals(String.valueOf(answer)))
                .map(InputField::name)
                .toList();
        return fields.stream().filter(field -> names.contains(field.name())).toList();
    }

    private String answer(String step, InputField decision, boolean answer) {
        return text.of(step, decision.name() + "." + answer);
    }

    /** A box that has to be ticked is no decision: its button says what the person confirms. */
    private static boolean isConfirmation(InputField field) {
        return Boolean.TRUE.equals(field.limits().get("const"));
    }
}
