package io.supportaccess.pages;

import io.supportaccess.request.DomainEvent.EventType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says in a sentence what each kind of event means to people. */
@Component
final class TimelineText {

    private final ProcessMap map;
    private final PageText words;

    TimelineText(ProcessMap map, PageText words) {
        this.map = map;
        this.words = words;
    }

    /** A sentence whose subject is the person who acted. */
    String sentence(EventType type, Map<String, Object> details) {
        var known = new KnownDetails(details);
        return switch (type) {
            case REQUEST_REGISTERED ->
                "Submitted the request: " + known.days("accessDays") + ", " + known.payroll() + ", "
                        + (known.is("mayChangeData") ? "can edit." : "read only.");
            case DETAILS_GIVEN ->
                known.is("restUnknown") ? "Added details, and marked the rest as not known." : "Added details.";
            case REQUEST_WITHDRAWN -> "Withdrew the request.";
            case REQUEST_EXPIRED -> "Closed the request because nobody acted on it in time.";
            case ACCESS_PLANNED -> planned(known);
            case ACCESS_APPROVED -> "Approved the access.";
            case ACCESS_REFUSED -> "Declined the access.";
            case GLASS_BROKEN -> "Used emergency access: approval was skipped and is reviewed afterwards.";
            case BREAK_GLASS_REVIEWED ->
                "Reviewed the emergency access: skipping approval was "
                        + (known.is("justified") ? "justified." : "not justified.");
            case GRANT_AVOIDED -> "Chose to contact Xero Support without giving access.";
            case ACCESS_NEEDED -> "Found that Xero Support needs access to answer.";
            case QUESTION_ANSWERED -> "Marked the question as solved without access.";
            case XERO_SUPPORT_ADDED ->
                "Added Xero Support in Xero" + (known.is("ticksMade") ? ", with the planned boxes ticked." : ".")
                        + " Access has started.";
            case XERO_SUPPORT_NOT_ADDED -> "Could not add Xero Support.";
            case ACCESS_MANAGER_NAMED -> "Asked " + known.text("accessManager") + " to add Xero Support.";
            case ACCESS_GRANTED ->
                "Recorded the grant, " + known.payroll() + ", until " + known.date("plannedEnd") + ".";
            case MESSAGE_DRAFTED -> "Drafted the message to Xero Support.";
            case SUPPORT_TOLD ->
                "Contacted Xero Support, case number " + known.text("caseNumber")
                        + (known.is("draftChanged") ? "; the draft was changed before." : ".");
            case SUPPORT_REPLIED -> "Logged Xero's reply.";
            case REPLY_ANSWERED -> "Answered Xero's reply.";
            case SUPPORT_FINISHED -> "Reported that support is finished.";
            case ACCESS_WINDOW_ENDED -> "Reached the planned end of the access.";
            case EXTENSION_ASKED -> "Requested an extension of " + known.days("days") + ".";
            case EXTENSION_APPROVED ->
                "Approved an extension of " + known.days("days") + ": access ends " + known.date("plannedEnd") + ".";
            case EXTENSION_REFUSED ->
                "Declined an extension of " + known.days("days") + ": access still ends " + known.date("plannedEnd")
                        + ".";
            case REMOVAL_BEGUN -> "Started to remove the access.";
            case REMOVAL_REPORTED -> "Removed Xero Support in Xero. A second person must confirm it.";
            case REMOVAL_NOT_CONFIRMED -> "Still found Xero Support in Xero. It must be removed again.";
            case EVIDENCE_ADDED -> "Added the evidence file " + known.text("fileName") + ".";
            case ACCESS_ENDED -> "Confirmed that Xero Support was removed. Access has ended.";
            case WHAT_HELPED_NOTED ->
                known.text("how").equals("taken back") ? "Removed the solution." : "Added or changed the solution.";
            case STEP_CLAIMED -> "Claimed the step " + known.step() + ".";
            case STEP_ASSIGNED ->
                known.has("to")
                        ? "Assigned the step " + known.step() + " to " + known.text("to") + "."
                        : "Unassigned the step " + known.step() + ".";
            case STEP_COMPLETED -> "Completed the step " + known.step() + ".";
            case STEP_DUE ->
                known.has("holder")
                        ? "Reminded " + known.text("holder") + ": the step " + known.step() + " is due."
                        : "Reached the due time of the step " + known.step() + ".";
            case STEP_OVERDUE -> "Offered the overdue step " + known.step() + " to more people.";
            // The page names the request already.
            case REFUSED ->
                "Was refused an action: "
                        + (known.has("call") ? known.text("call").replaceFirst(" .*/", " ") : "unknown") + " (status "
                        + known.text("status") + ").";
            case JOB_FAILED -> "Failed at the automatic step " + known.step() + ".";
            case JOB_RETRIED -> "Retried an automatic step.";
            case INCIDENT_OPENED -> "Stopped at " + known.step() + ". An administrator must look into it.";
            case INCIDENT_CLOSED -> "Continued at " + known.step() + ".";
            case VARIABLE_CHANGED -> "Changed process variables by hand: " + known.text("variables") + ".";
            case LEAK_GUARD_OVERRIDDEN -> "Kept a text that seemed to contain a secret.";
            case PERMIT_ISSUED -> "Signed permit v" + known.text("version") + ".";
            case PERSONAL_DATA_ERASED -> "Erased personal data.";
            case ORGANISATION_CHANGED -> "Changed the organisation " + known.text("organisation") + ".";
            case SIGNED_IN -> "Signed in.";
            case SIGN_IN_FAILED -> "Failed to sign in.";
            case SIGNED_OUT_BY_PROVIDER -> "Was signed out by the provider.";
            case SESSION_ENDED -> "Signed out of another browser.";
            case TOKEN_CREATED -> "Created the API token " + known.text("name") + ".";
            case TOKEN_REVOKED -> "Revoked the API token " + known.text("name") + ".";
            case OPERATOR_ACTION ->
                "Acted as an operator: " + known.text("operation") + ", " + known.text("entity") + ".";
        };
    }

    /** The words of the person, or of the failure, behind an entry. */
    String quote(EventType type, Map<String, Object> details) {
        var known = new KnownDetails(details);
        return switch (type) {
            case REQUEST_WITHDRAWN, XERO_SUPPORT_NOT_ADDED, EXTENSION_ASKED, GLASS_BROKEN, LEAK_GUARD_OVERRIDDEN ->
                known.text("reason");
            case EXTENSION_APPROVED, EXTENSION_REFUSED, ACCESS_APPROVED, ACCESS_REFUSED, BREAK_GLASS_REVIEWED ->
                known.text("comment");
            case REMOVAL_NOT_CONFIRMED, ACCESS_ENDED -> known.text("seen");
            case JOB_FAILED -> known.text("cause");
            default -> "";
        };
    }

    private static String planned(KnownDetails known) {
        if (known.text("route").equals("no-access")) {
            return "Planned no access: screenshots and links are enough.";
        }
        String approval = known.text("approval");
        return "Planned access: " + known.days("days") + ", " + known.payroll() + ". "
                + (approval.equals("policy")
                        ? "Auto-approved (low risk)."
                        : "The group " + approval + " must approve it.")
                + (known.is("covered") ? "" : " No rule of the policy fits, so the strictest plan applies.");
    }

    /** The details of an entry; an earlier or a later version may have written others. */
    private final class KnownDetails {

        private final Map<String, Object> values;

        KnownDetails(Map<String, Object> values) {
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
            return values.get(name) instanceof Number days ? PageText.counted(days.longValue(), "day") : "some days";
        }

        String payroll() {
            return is("payrollAccess") ? "with payroll" : "without payroll";
        }

        String step() {
            return "“%s”".formatted(map.name(text("step")));
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
