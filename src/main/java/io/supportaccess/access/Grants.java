package io.supportaccess.access;

import io.supportaccess.access.Grant.Removal;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.request.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who let Xero Support in where, for how long, and who took them out and saw that they are gone. */
@Repository
public class Grants {

    /** As the database names the rule that an organisation has one open grant. */
    private static final String ONE_OPEN_GRANT = """
        on conflict (organisation_id, target) where confirmed_at is null do nothing
        """;

    private final JdbcClient jdbc;
    private final SupportRequests requests;
    private final ApplicationEventPublisher events;

    Grants(JdbcClient jdbc, SupportRequests requests, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.events = events;
    }

    /** @throws Refusal naming the request that has to be ended first to who sees it */
    public void refuseIfOpen(SupportRequest request, Viewer viewer) {
        openIn(request).ifPresent(open -> {
            String organisation = request.organisation().name();
            throw requests.find(open, viewer)
                    .map(seen -> accessOpen(open, organisation))
                    .orElseGet(() -> accessOpen(organisation));
        });
    }

    private static Refusal accessOpen(String reference, String organisation) {
        return Refusal.accessOpen(Optional.of(reference), """
            Xero Support is in %s already, with request %s. Go on with that one, where more days can be asked for; \
            a new access can be granted once that one has ended.\
            """.formatted(organisation, reference));
    }

    /** For a person who does not see that request, and must not learn of it. */
    private static Refusal accessOpen(String organisation) {
        return Refusal.accessOpen(Optional.empty(), """
            Xero Support is in %s already, for somebody else. Ask an access manager of the organisation, or an \
            administrator: more days can be asked for there, and a new access can be granted once that one has \
            ended.\
            """.formatted(organisation));
    }

    /**
     * Xero Support is in, from now on and until the planned days are over.
     *
     * @param manager who has let them in
     * @param ticksMade whether who let them in says to have set the ticks that the plan wants
     * @throws Refusal when they are in already by another request
     */
    public void begin(SupportRequest request, Viewer manager, boolean ticksMade) {
        String grantedBy = manager.userId();
        int begun = jdbc.sql("""
            insert into access_grant (reference, organisation_id, target, granted_by, payroll_access,
                   payroll_cleared_at, may_change_data, planned_end)
            values (:reference, :organisation, :target, :grantedBy, :payrollAccess,
                   case when :noPayroll then now() end, :mayChangeData,
                   now() + make_interval(hours => 24 * :days))
            """ + ONE_OPEN_GRANT)
                .param("reference", request.reference())
                .param("organisation", request.organisation().id())
                .param("grantedBy", grantedBy)
                .param("target", request.target())
                .param("payrollAccess", request.payrollPlanned())
                .param("noPayroll", !request.payrollPlanned() && !request.payrollToClear())
                .param("mayChangeData", request.mayChangeData())
                .param("days", request.daysPlanned())
                .update();
        if (begun == 0) {
            refuseIfOpen(request, manager);
            throw Refusal.conflict(request.reference(), "The access of this request ended meanwhile: try again.");
        }
        events.publishEvent(DomainEvent.of(
                EventType.XERO_SUPPORT_ADDED, request.reference(), grantedBy, Map.of("ticksMade", ticksMade)));
    }

    /**
     * The access is as it was planned.
     *
     * @param answer what the access manager confirmed about payroll
     */
    public Grant record(SupportRequest request, String recordedBy, Confirmation answer) {
        answer.refuseUnlessPayrollIsAsPlanned(request.payrollToClear());
        if (request.payrollToClear()) {
            jdbc.sql("update access_grant set payroll_cleared_at = now() where reference = :reference")
                    .param("reference", request.reference())
                    .update();
        }
        Grant grant = get(request.reference());
        events.publishEvent(DomainEvent.of(
                EventType.ACCESS_GRANTED,
                request.reference(),
                recordedBy,
                Map.of(
                        "plannedEnd", grant.plannedEnd().toString(),
                        "payrollAccess", grant.payrollAccess(),
                        "mayChangeData", grant.mayChangeData(),
                        "ticksConfirmed", answer.ticksConfirmed())));
        return grant;
    }

    /** The access is to be ended, whoever or whatever has said so. */
    public void beginRemoval(String reference, String actor) {
        events.publishEvent(DomainEvent.of(EventType.REMOVAL_BEGUN, reference, actor));
    }

    /** Somebody says to have removed Xero Support in Xero; until it is confirmed, they count as being in. */
    public void reportRemoval(String reference, String removedBy) {
        changed(jdbc.sql("""
            update access_grant set removed_by = :removedBy, removed_at = now(), denied_at = null
             where reference = :reference and confirmed_at is null
            """)
                .param("removedBy", removedBy)
                .param("reference", reference)
                .update());
        events.publishEvent(DomainEvent.of(EventType.REMOVAL_REPORTED, reference, removedBy));
    }

    /** @throws Refusal for the person who removed Xero Support: a second pair of eyes has to look */
    public void refuseOwnConfirmation(String reference, String userId) {
        if (of(reference)
                .flatMap(Grant::removal)
                .filter(removal -> removal.removedBy().equals(userId))
                .isPresent()) {
            throw Refusal.conflict(
                    reference, "You removed Xero Support yourself: somebody else has to confirm that they are gone.");
        }
    }

    /** Xero Support is still there: they have to be removed again, and the exposure goes on. */
    public void denyRemoval(String reference, String seenBy, Optional<String> seen) {
        changed(jdbc.sql("""
            update access_grant set removed_by = null, removed_at = null, denied_at = now()
             where reference = :reference and confirmed_at is null
            """).param("reference", reference).update());
        // What was added then shows that they were still there: it is no evidence of the removal that follows.
        jdbc.sql("delete from removal_evidence where reference = :reference")
                .param("reference", reference)
                .update();
        events.publishEvent(DomainEvent.of(
                EventType.REMOVAL_NOT_CONFIRMED,
                reference,
                seenBy,
                seen.<Map<String, Object>>map(note -> Map.of("seen", new PersonalText(note)))
                        .orElse(Map.of())));
    }

    /** Xero Support is out: somebody other than the remover has seen it. */
    public void confirmRemoval(String reference, String confirmedBy, String evidence) {
        changed(jdbc.sql("""
            update access_grant
               set confirmed_by = :confirmedBy, confirmed_at = now(), removal_evidence = :evidence
             where reference = :reference and removed_by is not null and confirmed_at is null
            """)
                .param("confirmedBy", confirmedBy)
                .param("evidence", evidence)
                .param("reference", reference)
                .update());
        events.publishEvent(DomainEvent.of(
                EventType.ACCESS_ENDED, reference, confirmedBy, Map.of("seen", new PersonalText(evidence))));
    }

    public Optional<Grant> of(String reference) {
        return jdbc.sql("select * from access_grant where reference = :reference")
                .param("reference", reference)
                .query(Grants::grant)
                .optional();
    }

    public Grant get(String reference) {
        return of(reference).orElseThrow(() -> Refusal.conflict(reference, "Xero Support has not been let in yet."));
    }

    /** A fact about an access that is not there must not be kept. */
    private static void changed(int accesses) {
        if (accesses != 1) {
            throw Refusal.conflict("This access is not open any more, or not removed yet. Look at it again.");
        }
    }

    private Optional<String> openIn(SupportRequest request) {
        return jdbc.sql("""
            select reference from access_grant
             where organisation_id = :organisation and target = :target and confirmed_at is null
            """)
                .param("organisation", request.organisation().id())
                .param("target", request.target())
                .query(String.class)
                .optional();
    }

    static Grant grant(ResultSet row, int number) throws SQLException {
        String removedBy = row.getString("removed_by");
        return new Grant(
                instant(row, "granted_at").orElseThrow(),
                row.getString("granted_by"),
                row.getBoolean("payroll_access"),
                instant(row, "payroll_cleared_at"),
                row.getBoolean("may_change_data"),
                instant(row, "planned_end").orElseThrow(),
                instant(row, "denied_at"),
                removedBy == null
                        ? Optional.empty()
                        : Optional.of(new Removal(
                                removedBy,
                                instant(row, "removed_at").orElseThrow(),
                                Optional.ofNullable(row.getString("confirmed_by")),
                                instant(row, "confirmed_at"),
                                Optional.ofNullable(row.getString("removal_evidence")))));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /**
     * What the access manager says once the access is set.
     *
     * @param payrollCleared without payroll there must be an answer, and a yes
     * @param ticksConfirmed whether a second look has found the ticks as the plan wants them
     */
    public record Confirmation(Optional<Boolean> payrollCleared, boolean ticksConfirmed) {

        public static Confirmation from(Map<String, ?> given) {
            var fields = new InputFields(given);
            var confirmation = new Confirmation(fields.flag("payrollCleared"), ticks(fields, "ticksConfirmed"));
            fields.refuseIfWrong();
            return confirmation;
        }

        /** A program need not speak of the ticks; a person who says that they are not made is asked to make them. */
        public static boolean ticks(InputFields fields, String name) {
            return fields.flag(name)
                    .filter(made -> made
                            || fields.refuse(
                                    name,
                                    "must be true: set the ticks on the Xero Support row first, then confirm it."))
                    .isPresent();
        }

        void refuseUnlessPayrollIsAsPlanned(boolean payrollToClear) {
            if (payrollToClear && !payrollCleared.orElse(false)) {
                throw InputRefused.because(
                        "payrollCleared",
                        "must be true: clear the payroll box on the Xero Support row first, then confirm it.");
            }
        }
    }

    /**
     * What somebody saw on the Users page.
     *
     * @param gone whether Xero Support is gone
     * @param seen a note of it, required where they are gone
     */
    public record RemovalCheck(boolean gone, Optional<String> seen) {

        private static final int LONGEST_NOTE = 2_000;

        public static RemovalCheck from(Map<String, ?> given) {
            var fields = new InputFields(given);
            boolean gone = fields.required("removalConfirmed", fields.flag("removalConfirmed"), false);
            Optional<String> seen =
                    fields.lines("removalEvidence", LONGEST_NOTE).map(String::strip);
            if (gone && seen.isEmpty()) {
                fields.refuse("removalEvidence", "is required: note what the Users page shows.");
            }
            fields.refuseIfWrong();
            return new RemovalCheck(gone, seen);
        }
    }
}
