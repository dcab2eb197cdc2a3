package io.supportaccess.process;

import io.supportaccess.action.RequestAction;
import io.supportaccess.organisation.Role;
import io.supportaccess.organisation.Spelling;
import io.supportaccess.process.engine.EngineAuthentication;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.Requester;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.Viewer;
import io.supportaccess.security.account.ReservedUserIds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The person in whose name the engine works just now. */
@Component
public class CurrentUser {

    private final JdbcClient jdbc;
    private final EngineAuthentication authentication;

    CurrentUser(JdbcClient jdbc, EngineAuthentication authentication) {
        this.jdbc = jdbc;
        this.authentication = authentication;
    }

    public String userId() {
        return authentication
                .userId()
                .orElseThrow(() -> new IllegalStateException("This step needs a person who is signed in."));
    }

    /** False while a timer or a job works. */
    public boolean isPerson() {
        return authentication.userId().isPresent();
    }

    /** That person, or the system while a timer or a job works. */
    public String actor() {
        return authentication.userId().orElse(DomainEvent.SYSTEM);
    }

    /**
     * Whether that person may take those actions on the request that do not say otherwise: its requester, an access manager
     * or an administrator may. Auditors change nothing.
     */
    public boolean mayAct(SupportRequest request) {
        return manages(request)
                || Role.mayChange(groups()) && request.requester().equals(actor());
    }

    /** Whether that person manages the organisation's users: an access manager of it does, or an administrator. */
    public boolean manages(SupportRequest request) {
        return groups().contains(Role.ADMINISTRATORS.group())
                || Role.mayChange(groups()) && request.organisation().isManagedBy(actor(), groups());
    }

    /** Whether that person may send the action, by REST, page or Camunda. */
    public boolean maySend(RequestAction action, SupportRequest request) {
        return switch (action) {
            case REVOKE -> mayRevoke(request);
            case EMERGENCY_ACCESS -> manages(request);
            case AMEND -> Role.mayChange(groups()) && request.requester().equals(actor());
            default -> mayAct(request);
        };
    }

    /** For a person who may see the request and not send it this action. */
    public static Refusal notAllowed(RequestAction action, String reference) {
        return switch (action) {
            case REVOKE ->
                Refusal.forbidden(
                        reference,
                        "Only an approver, an access manager of this organisation or an administrator may revoke"
                                + " access. To end access that you requested, use End access.");
            case EMERGENCY_ACCESS ->
                Refusal.forbidden(
                        reference,
                        "Only an access manager of this organisation, or an administrator, may skip the approval.");
            case AMEND -> Refusal.forbidden(reference, "Only its requester may amend a request.");
            default -> notAllowed(reference);
        };
    }

    /** For a person who may see the request and not act on it. */
    public static Refusal notAllowed(String reference) {
        return Refusal.forbidden(reference, "Only its requester, an access manager or an administrator may do this.");
    }

    private boolean mayRevoke(SupportRequest request) {
        return manages(request)
                || Role.mayChange(groups())
                        && Stream.concat(
                                        Stream.of(Role.APPROVERS.group()),
                                        request.plan().flatMap(AccessPlan::approvers).stream())
                                .anyMatch(groups()::contains);
    }

    /** @throws Refusal if a provider's program made the request or acts: emergency access takes two people */
    public void refuseProgram(SupportRequest request) {
        if (ReservedUserIds.isProgram(userId()) || ReservedUserIds.isProgram(request.requester())) {
            throw Refusal.conflict(
                    request.reference(),
                    "Emergency access takes two people, and a program does not count as a person: wait for the"
                            + " approval.");
        }
    }

    public Viewer viewer() {
        return Viewer.of(actor(), groups());
    }

    /** As every door reads them with each call. A program of a provider has those of its token. */
    public List<String> groups() {
        return authentication.groups();
    }

    /**
     * The current user as a requester. Keeps the account as {@link AccountLock} does.
     *
     * @throws Refusal for somebody who was deleted just now
     */
    public Requester requester() {
        String userId = userId();
        if (ReservedUserIds.isProgram(userId)) {
            return new Requester(userId, Optional.empty(), Optional.empty());
        }
        return jdbc.sql("select first_, last_, email_ from act_id_user where id_ = :userId for key share")
                .param("userId", userId)
                .query((user, number) -> new Requester(
                        userId,
                        text(text(user.getString("first_")).orElse("") + " "
                                        + text(user.getString("last_")).orElse(""))
                                .map(String::strip),
                        text(user.getString("email_"))))
                .optional()
                .orElseThrow(() -> AccountLock.deleted(userId));
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text).map(Spelling::composed).filter(value -> !value.isBlank());
    }
}
