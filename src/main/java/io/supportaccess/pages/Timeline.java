package io.supportaccess.pages;

import io.supportaccess.audit.AuditEntry;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The audit trail of a case, one plain sentence an entry. */
@Component
final class Timeline {

    /** How the work goes on, for who wants to know it exactly; the story is told by the others. */
    private static final Set<EventType> QUIET = EnumSet.of(
            EventType.STEP_CLAIMED,
            EventType.STEP_ASSIGNED,
            EventType.STEP_COMPLETED,
            EventType.STEP_DUE,
            EventType.PERMIT_ISSUED,
            EventType.REMOVAL_BEGUN,
            EventType.JOB_FAILED,
            EventType.JOB_RETRIED,
            EventType.INCIDENT_OPENED,
            EventType.INCIDENT_CLOSED,
            EventType.VARIABLE_CHANGED,
            EventType.REFUSED,
            EventType.OPERATOR_ACTION);

    private static final Map<String, EventType> CODES =
            Arrays.stream(EventType.values()).collect(Collectors.toMap(EventType::code, what -> what));

    private final ProcessMap map;
    private final PageText words;

    Timeline(ProcessMap map, PageText words) {
        this.map = map;
        this.words = words;
    }

    Event tell(AuditEntry entry) {
        var details = new Details(entry.details());
        Optional<EventType> what = Optional.ofNullable(CODES.get(entry.code()));
        return new Event(
                entry.at(),
                entry.actor().equals(DomainEvent.SYSTEM) ? "automatic" : entry.actor(),
                what.map(known -> sentence(known, details)).orElse(entry.code()),
                what.map(known -> quote(known, details)).orElse(""),
                what.map(QUIET::contains).orElse(true));
    }

    private String sentence(EventType what, Details details) {
        return switch (what) {
            case REQUEST_REGISTERED ->
                "Support was asked for: %s, %s, %s."
                        .formatted(
                                details.days("accessDays"),
                                details.is("payrollAccess") ? "with payroll" : "without payroll",
                                details.is("mayChangeData") ? "may change data" : "look only");
            case DETAILS_GIVEN ->
                details.is("restUnknown")
                        ? "Details were given; the rest could not be found out."
                        : "Details were given.";
            case REQUEST_WITHDRAWN -> "The request was withdrawn.";
            case REQUEST_EXPIRED -> "The request expired: nobody had acted on it in time.";
            case ACCESS_PLANNED -> planned(details);
            case ACCESS_APPROVED -> "The access was approved.";
            case ACCESS_REFUSED -> "The access was refused.";
            case GLASS_BROKEN -> "The approval was skipped: the approvers review it afterwards.";
            case BREAK_GLASS_REVIEWED ->
                details.is("justified")
                        ? "Going ahead without an approval was found to be right."
                        : "Going ahead without an approval was found to be wrong.";
            case GRANT_AVOIDED -> "Nobody is let in: the question is asked without access.";
            case ACCESS_NEEDED -> "Xero Support cannot answer without access: it is planned.";
            case QUESTION_ANSWERED -> "The question was answered without letting anybody in.";
            case XERO_SUPPORT_ADDED ->
                "Xero Support was added in Xero%s: from here on they were in."
                        .formatted(details.is("ticksMade") ? ", with the planned ticks" : "");
            case XERO_SUPPORT_NOT_ADDED -> "Xero Support could not be added.";
            case ACCESS_MANAGER_NAMED -> "%s was named to add Xero Support.".formatted(details.text("accessManager"));
            case ACCESS_GRANTED ->
                "The access was recorded, %s, until %s."
                        .formatted(
                                details.is("payrollAccess") ? "with payroll" : "without payroll",
                                details.date("plannedEnd"));
            case MESSAGE_DRAFTED -> "The message to Xero Support was drafted.";
            case SUPPORT_TOLD ->
                "Xero Support was told, case number %s%s."
                        .formatted(
                                details.text("caseNumber"),
                                details.is("draftChanged") ? "; the draft was changed before" : "");
            case SUPPORT_REPLIED -> "Xero Support replied.";
            case REPLY_ANSWERED -> "The reply was answered.";
            case SUPPORT_FINISHED -> "The support is needed no longer.";
            case ACCESS_WINDOW_ENDED -> "The planned end of the access was reached.";
            case EXTENSION_ASKED -> "%s more were asked for.".formatted(details.days("days"));
            case EXTENSION_APPROVED ->
                "%s more were approved: until %s.".formatted(details.days("days"), details.date("plannedEnd"));
            case EXTENSION_REFUSED ->
                "%s more were refused: it stays at %s.".formatted(details.days("days"), details.date("plannedEnd"));
            case REMOVAL_BEGUN -> "The access began to be ended.";
            case REMOVAL_REPORTED -> "Xero Support was removed in Xero; somebody else has to confirm it.";
            case REMOVAL_NOT_CONFIRMED -> "Xero Support was still there and has to be removed again.";
            case EVIDENCE_ADDED -> "The file %s was kept as evidence.".formatted(details.text("fileName"));
            case ACCESS_ENDED -> "Xero Support was confirmed to be gone: the access has ended.";
            case WHAT_HELPED_NOTED -> "What helped was %s.".formatted(details.text("how"));
            case STEP_CLAIMED -> "Took the step %s.".formatted(step(details));
            case STEP_ASSIGNED ->
                details.has("to")
                        ? "The step %s was given to %s.".formatted(step(details), details.text("to"))
                        : "The step %s was given back.".formatted(step(details));
            case STEP_COMPLETED -> "Completed the step %s.".formatted(step(details));
            case STEP_DUE ->
                "The step %s was due%s."
                        .formatted(
                                step(details),
                                details.has("holder") ? ": %s was reminded".formatted(details.text("holder")) : "");
            case STEP_OVERDUE -> "The step %s was overdue and went to a wider group.".formatted(step(details));
            case REFUSED ->
                "%s was tried and refused (status %s)."
                        .formatted(
                                // The page names the case already.
                                details.has("call") ? details.text("call").replaceFirst(" .*/", " ") : "Something",
                                details.text("status"));
            case JOB_FAILED -> "The automatic step %s failed.".formatted(step(details));
            case JOB_RETRIED -> "An automatic step was tried again.";
            case INCIDENT_OPENED -> "The case stopped at %s: an operator has to look.".formatted(step(details));
            case INCIDENT_CLOSED -> "The case goes on at %s.".formatted(step(details));
            case VARIABLE_CHANGED -> "Changed by hand: %s.".formatted(details.text("variables"));
            case LEAK_GUARD_OVERRIDDEN -> "A text was sent although it seemed to hold a secret.";
            case PERMIT_ISSUED -> "The permit was signed, version %s.".formatted(details.text("version"));
            case PERSONAL_DATA_ERASED -> "Personal data was erased.";
            case ORGANISATION_CHANGED -> "What is known of %s was changed.".formatted(details.text("organisation"));
            case SIGNED_IN -> "Signed in.";
            case SIGN_IN_FAILED -> "Somebody failed to sign in.";
            case SIGNED_OUT_BY_PROVIDER -> "A provider signed somebody out.";
            case SESSION_ENDED -> "Somebody was signed out from another browser.";
            case TOKEN_CREATED -> "The API token %s was created.".formatted(details.text("name"));
            case TOKEN_REVOKED -> "The API token %s was revoked.".formatted(details.text("name"));
            case OPERATOR_ACTION ->
                "An operator acted: %s, %s.".formatted(details.text("operation"), details.text("entity"));
        };
    }

    /** What a person, or a failure, has said about it. */
    private String quote(EventType what, Details details) {
        return switch (what) {
            case REQUEST_WITHDRAWN, XERO_SUPPORT_NOT_ADDED, EXTENSION_ASKED, GLASS_BROKEN, LEAK_GUARD_OVERRIDDEN ->
                details.text("reason");
            case EXTENSION_APPROVED, EXTENSION_REFUSED, ACCESS_APPROVED, ACCESS_REFUSED, BREAK_GLASS_REVIEWED ->
                details.text("comment");
            case REMOVAL_NOT_CONFIRMED, ACCESS_ENDED -> details.text("seen");
            case JOB_FAILED -> details.text("cause");
            default -> "";
        };
    }

    private static String planned(Details details) {
        if (details.text("route").equals("no-access")) {
            return "The policy plans no access: screenshots and links are enough.";
        }
        return "The policy plans %s, %s, %s.%s"
                .formatted(
                        details.days("days"),
                        details.is("payrollAccess") ? "with payroll" : "without payroll",
                        details.text("approval").equals("policy")
                                ? "approved by the policy since the risk is low"
                                : "to be approved by the group %s".formatted(details.text("approval")),
                        details.is("covered") ? "" : " No rule of the policy fits: this is the most careful plan.");
    }

    private String step(Details details) {
        return "“%s”".formatted(map.name(details.text("step")));
    }

    /**
     * One line of the timeline.
     *
     * @param quote in somebody's own words; may be empty
     * @param quiet about how the work goes on rather than about the access
     */
    public record Event(Instant at, String actor, String sentence, String quote, boolean quiet) {}

    /** The details of an entry, which may have been written by an earlier or a later version. */
    private final class Details {

        private final Map<String, Object> values;

        Details(Map<String, Object> values) {
            this.values = values;
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        boolean is(String name) {
            return Boolean.TRUE.equals(values.get(name));
        }

        String text(String name) {
            return String.valueOf(values.getOrDefault(name, ""));
        }

        String days(String name) {
            return values.get(name) instanceof Number number
                    ? PageText.counted(number.longValue(), "day")
                    : "some days";
        }

        String date(String name) {
            try {
                return words.date(Instant.parse(text(name)));
            } catch (DateTimeException other) {
                return text(name);
            }
        }
    }
}
