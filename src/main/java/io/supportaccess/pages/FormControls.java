package io.supportaccess.pages;

import io.supportaccess.message.Notification;
import io.supportaccess.message.SupportMessage;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.organisation.Role;
import io.supportaccess.organisation.XeroSettings;
import io.supportaccess.pages.FormControl.ControlKind;
import io.supportaccess.pages.FormControl.Option;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.People;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.StepFields;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.Details;
import io.supportaccess.request.InputField;
import io.supportaccess.request.SupportRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Shows each field that a step takes as people fill it in. */
@Component
class FormControls {

    /** A text that may be longer gets several rows. */
    private static final int LONGEST_LINE = 500;

    private static final int MOST_ORGANISATIONS = 200;

    private final StepText text;
    private final RequiredDetails requiredDetails;
    private final OrganisationSearch organisations;
    private final XeroSettings xero;

    FormControls(StepText text, RequiredDetails requiredDetails, OrganisationSearch organisations, XeroSettings xero) {
        this.text = text;
        this.requiredDetails = requiredDetails;
        this.organisations = organisations;
        this.xero = xero;
    }

    /** What fills the places in the texts of the forms of this request. */
    Map<String, String> values(SupportRequest request) {
        Map<String, String> values = new HashMap<>(xero.labels());
        values.put("organisation", request.organisation().name());
        values.put("mostDays", String.valueOf(request.mostDays()));
        values.put("plannedDays", String.valueOf(request.daysApproved()));
        return values;
    }

    /** Boxes for which the plan has nothing to tick are left out. */
    Stream<FormControl> of(
            String step, InputField field, SupportRequest request, People people, Optional<SupportMessage> message) {
        return switch (field.type()) {
            case OBJECT ->
                requiredDetails.of(request.question().category()).stream().map(detail -> detail(detail, request));
            case BOOLEAN ->
                field.limits().isEmpty()
                        ? Stream.of(field(step, field, box(field), request, List.of(), ""))
                        : Stream.of(ticks(request))
                                .filter(planned -> !planned.isEmpty())
                                .map(planned -> field(step, field, ControlKind.TICK, request, planned, ""));
            case INTEGER -> Stream.of(field(step, field, ControlKind.NUMBER, request, List.of(), ""));
            case STRING -> Stream.of(text(step, field, request, people, message));
        };
    }

    /** Something that is given unless somebody takes it out, or something that is only said with a tick. */
    private static ControlKind box(InputField field) {
        return field.leftOutIf().isEmpty() ? ControlKind.TICK : ControlKind.TICK_FOR_NO;
    }

    private FormControl text(
            String step, InputField field, SupportRequest request, People people, Optional<SupportMessage> message) {
        if (field.name().equals(Notification.MESSAGE_AS_SENT)) {
            String draft = message.map(SupportMessage::body).orElse("");
            return field(step, field, ControlKind.MESSAGE, request, List.of(), draft);
        }
        if (field.equals(StepFields.NAMED_MANAGER)) {
            return field(step, field, ControlKind.PERSON, request, managers(request, people), "");
        }
        ControlKind kind = field.longest() > LONGEST_LINE ? ControlKind.LINES : ControlKind.LINE;
        List<Option> suggested = step.equals(ModelIds.CONFIRM_ORGANISATION) ? registered() : List.of();
        return field(step, field, kind, request, suggested, "");
    }

    private FormControl field(
            String step,
            InputField field,
            ControlKind kind,
            SupportRequest request,
            List<Option> choices,
            String start) {
        Map<String, String> values = values(request);
        return new FormControl(
                field.name(),
                kind,
                text.of(step, field.name(), values),
                text.of(step, field.name() + ".help", values),
                field.required() || !field.requiredIf().isEmpty() && !isComment(field),
                kind == ControlKind.LINE ? field.longest() : 0,
                choices,
                start);
    }

    /** Either answer takes a comment, and No requires it. */
    private static boolean isComment(InputField field) {
        return field.requiredIf().containsValue(false) && field.leftOutIf().isEmpty();
    }

    private static FormControl detail(DetailField detail, SupportRequest request) {
        ControlKind kind =
                switch (detail.kind()) {
                    case TEXT, ENDING -> ControlKind.LINE;
                    case LINES -> ControlKind.LINES;
                    case LINKS -> ControlKind.LINKS;
                    case DATE -> ControlKind.DATE;
                };
        return new FormControl(
                Details.FIELD + "." + detail.name(),
                kind,
                detail.label(),
                detail.help(),
                detail.required(),
                0,
                List.of(),
                request.details().now().getOrDefault(detail.name(), ""));
    }

    private static List<Option> ticks(SupportRequest request) {
        return request.plan().map(AccessPlan::ticks).orElse(List.of()).stream()
                .map(tick -> new Option(tick, tick))
                .toList();
    }

    /** The organisation's own, or the group; administrators where nobody of them is left. */
    private static List<Option> managers(SupportRequest request, People people) {
        List<String> own = request.organisation().accessManagers().stream()
                .filter(people.names()::containsKey)
                .toList();
        List<String> serving = request.organisation().accessManagers().isEmpty()
                ? people.membersOf(Role.ACCESS_MANAGERS.group())
                : own;
        return (serving.isEmpty() ? people.membersOf(Role.ADMINISTRATORS.group()) : serving)
                .stream()
                        .map(manager -> new Option(manager, "%s (%s)".formatted(people.name(manager), manager)))
                        .toList();
    }

    private List<Option> registered() {
        return organisations.page(OrganisationQuery.of(Optional.of(true)), 0, MOST_ORGANISATIONS).stream()
                .map(known -> new Option(known.name(), known.name()))
                .toList();
    }
}
