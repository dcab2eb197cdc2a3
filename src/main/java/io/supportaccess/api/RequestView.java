package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.supportaccess.access.Approval;
import io.supportaccess.access.Extension;
import io.supportaccess.access.Grant;
import io.supportaccess.file.Attachment;
import io.supportaccess.message.Reply;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.XeroSettings;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SupportProcess.OpenTask;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.Detail;
import io.supportaccess.request.InputField;
import io.supportaccess.request.Question;
import io.supportaccess.request.Readiness;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequest.Withdrawal;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as its readers see it, with all that Tasklist's forms need to guide a person through Xero. */
record RequestView(
        String reference,
        Organisation organisation,
        @JsonUnwrapped Question question,
        List<Detail> details,
        ReadinessView readiness,
        String requester,
        String state,
        Instant requestedAt,
        Optional<Instant> overdueSince,
        Optional<Instant> closedAt,
        List<OpenStep> openTasks,
        Optional<Plan> plan,
        @JsonUnwrapped Recorded recorded,
        Optional<Withdrawal> withdrawal,
        Xero xero,
        Links links) {

    /**
     * All that the steps and actions of a request leave behind.
     *
     * @param people the full names of the requester and of those who acted, by their user ids
     */
    record Recorded(
            Optional<Approval> approval,
            Optional<Grant> grant,
            Optional<BigDecimal> exposureHours,
            List<Extension> extensions,
            List<Reply> replies,
            Optional<String> removalEvidence,
            Optional<String> whatHelped,
            List<Attachment> attachments,
            Map<String, String> people,
            List<String> notProven) {

        /** Of a new request. */
        static Recorded nothing(Map<String, String> people) {
            return new Recorded(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    people,
                    List.of());
        }
    }

    /** How ready the request is for Xero Support, and which details would raise the score. */
    record ReadinessView(int score, boolean complete, List<Missing> wouldRaise) {

        record Missing(String name, String label, boolean required, int points) {}

        static ReadinessView of(Readiness readiness) {
            return new ReadinessView(
                    readiness.score(),
                    readiness.complete(),
                    readiness.wouldRaise().stream()
                            .map(field -> new Missing(field.name(), field.label(), field.required(), field.points()))
                            .toList());
        }
    }

    /**
     * The access that the policy allows, without what an approver has taken out.
     *
     * @param payrollAccess whether payroll access stays on the Xero Support row
     * @param days how long the first window lasts
     * @param daysByPolicy how long it would last without the approver
     * @param approvedLess whether an approver approved less than the policy planned
     * @param approvedByPolicy whether nobody has to approve it, since the risk is low
     */
    record Plan(
            String route,
            boolean payrollAccess,
            boolean payrollToClear,
            boolean mayChangeData,
            int days,
            int daysByPolicy,
            boolean approvedLess,
            int longestDays,
            Optional<String> role,
            List<String> ticks,
            Optional<String> approvers,
            boolean approvedByPolicy,
            String reason,
            boolean covered) {

        static Plan of(SupportRequest request, AccessPlan plan) {
            return new Plan(
                    plan.route().code(),
                    request.payrollApproved(),
                    request.payrollToClear(),
                    request.changesApproved(),
                    request.daysApproved(),
                    request.daysByPolicy(),
                    request.approved().isPresent(),
                    plan.longestDays(),
                    plan.roleLeft(),
                    plan.ticks(),
                    plan.approvers(),
                    plan.approvers().isEmpty(),
                    plan.planReason(),
                    plan.planCovered());
        }
    }

    /** The addresses at Xero, and the labels of its pages. */
    record Xero(URI home, Optional<URI> usersPage, URI supportPortal, Map<String, String> labels) {

        static Xero of(Organisation organisation, XeroSettings settings) {
            return new Xero(
                    settings.home(), settings.usersPage(organisation), settings.supportPortal(), settings.labels());
        }
    }

    /** Paths on this server. */
    record Links(String self, String message, String audit, String page, String tasklist) {

        static final String TASKLIST = "/camunda/app/tasklist/default/";

        static Links to(String reference) {
            String self = "/api/support-requests/" + reference;
            return new Links(self, self + "/message", self + "/audit", "/requests/" + reference, TASKLIST);
        }
    }

    /** A step that waits for a person, with the fields that its completion takes. */
    record OpenStep(@JsonUnwrapped OpenTask task, List<InputField> fields) {

        static OpenStep of(OpenTask task, SupportRequest request) {
            return new OpenStep(task, StepFields.of(task.key(), request));
        }
    }

    /** A request after a step: as in a list, with its next steps. */
    record Progress(@JsonUnwrapped Summary request, List<OpenStep> openTasks) {

        boolean beingDrafted() {
            return request.state().equals(RequestState.DRAFTING_MESSAGE.name());
        }
    }

    /** A request in a list. */
    record Summary(
            String reference,
            String organisation,
            boolean organisationRegistered,
            String subject,
            String category,
            String requester,
            String state,
            Instant requestedAt,
            Optional<Instant> overdueSince,
            Optional<Instant> closedAt,
            Optional<String> clientManager,
            Links links) {

        static Summary of(SupportRequest request) {
            return new Summary(
                    request.reference(),
                    request.organisation().name(),
                    request.organisation().registered(),
                    request.question().subject(),
                    request.question().category().code(),
                    request.requester(),
                    request.state().name(),
                    request.requestedAt(),
                    request.overdueSince(),
                    request.closedAt(),
                    request.organisation().clientManager(),
                    Links.to(request.reference()));
        }
    }
}
