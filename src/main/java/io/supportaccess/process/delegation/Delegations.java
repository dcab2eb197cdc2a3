package io.supportaccess.process.delegation;

import io.supportaccess.access.SamePerson;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.UserId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each delegation. A person names their own delegate, and administrators those of everybody. */
@Repository
public class Delegations {

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;
    private final SamePerson people;
    private final ApplicationEventPublisher events;

    Delegations(JdbcClient jdbc, CurrentUser currentUser, SamePerson people, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
        this.people = people;
        this.events = events;
    }

    /** Those of the current user, as absent person or as delegate; an administrator sees all. Those that hold come first. */
    public List<Delegation> seen(int page, int size) {
        return seen("*", "order by coalesce(ended_at, ends_at) > now() desc, id desc limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(Delegation.COLUMNS)
                .list();
    }

    public long count() {
        return seen("count(*)", "").query(Long.class).single();
    }

    private JdbcClient.StatementSpec seen(String columns, String end) {
        return jdbc.sql("select %s from delegation where :all or :viewer in (absent, delegate) %s"
                        .formatted(columns, end))
                .param("all", administers())
                .param("viewer", currentUser.actor());
    }

    /** @throws Refusal for somebody else's absence, and for a person without the roles */
    @Transactional
    public Delegation create(Map<String, ?> given) {
        refuseAuditors();
        var input = DelegationInput.from(given, currentUser.userId());
        if (!input.absent().equals(currentUser.userId()) && !administers()) {
            throw Refusal.forbidden("Only an administrator names a delegate for somebody else.");
        }
        refuseUnlessTwoPeople(input);
        refuseWithoutRoles("roles", input.absent(), input.roles());
        refuseWithoutRoles("delegate", input.delegate(), input.roles());
        Delegation created = insert(input);
        publish(EventType.DELEGATION_NAMED, created);
        return created;
    }

    /** Ends it now, or before it begins. Those whom it concerns may, and administrators. */
    @Transactional
    public void end(String id) {
        refuseAuditors();
        Delegation ended = Optional.of(id)
                .filter(text -> text.matches("\\d{1,18}"))
                .flatMap(text -> find(Long.parseLong(text)))
                .filter(found -> administers() || found.concerns(currentUser.userId()))
                .orElseThrow(() -> Refusal.notFound("There is no such delegation that you may see."));
        int changed = jdbc.sql("""
            update delegation set ended_at = now(), ended_by = :by
             where id = :id and ended_at is null and ends_at > now()
            """)
                .param("by", currentUser.userId())
                .param("id", ended.id())
                .update();
        if (changed == 1) {
            publish(EventType.DELEGATION_ENDED, ended);
        }
    }

    private void refuseAuditors() {
        if (!Role.mayChange(currentUser.groups())) {
            throw Refusal.forbidden("Auditors name no delegates.");
        }
    }

    /**
     * Records for whom the current user does this step, which is not theirs to do.
     *
     * @return the absent person; empty if the current user stands in for nobody whose step it is
     */
    public Optional<String> recordStandIn(String reference, String task) {
        String delegate = currentUser.userId();
        Optional<String> absent = jdbc.sql("select stand_in_of(:task, :delegate)")
                .param("task", task)
                .param("delegate", delegate)
                .query(String.class)
                .optional();
        absent.ifPresent(away -> jdbc.sql("""
            insert into delegated_step (reference, task_id, delegate, absent)
            values (:reference, :task, :delegate, :absent)
            """)
                .param("reference", reference)
                .param("task", task)
                .param("delegate", delegate)
                .param("absent", away)
                .update());
        return absent;
    }

    private boolean administers() {
        return currentUser.groups().contains(Role.ADMINISTRATORS.group());
    }

    private void refuseUnlessTwoPeople(DelegationInput input) {
        if (people.are(input.absent(), input.delegate())) {
            throw InputRefused.because("delegate", "must be another person.");
        }
        for (var named :
                Map.of("absent", input.absent(), "delegate", input.delegate()).entrySet()) {
            if (jdbc.sql("select id_ from act_id_user where id_ = :id for key share")
                    .param("id", named.getValue())
                    .query(String.class)
                    .optional()
                    .isEmpty()) {
                throw InputRefused.because(named.getKey(), "is not known: give the id of a user.");
            }
        }
    }

    private void refuseWithoutRoles(String field, String userId, List<String> roles) {
        List<String> missing = jdbc.sql("""
            select role from unnest(:roles::text[]) role
             where not exists (select from act_id_membership where user_id_ = :user and group_id_ = role)
            """)
                .param("roles", roles.toArray(String[]::new))
                .param("user", userId)
                .query(String.class)
                .list();
        if (!missing.isEmpty()) {
            throw InputRefused.because(
                    field,
                    "must have the role: %s is not in %s. Choose somebody else, or other roles."
                            .formatted(userId, String.join(", ", missing)));
        }
    }

    private Optional<Delegation> find(long id) {
        return jdbc.sql("select * from delegation where id = :id")
                .param("id", id)
                .query(Delegation.COLUMNS)
                .optional();
    }

    private Delegation insert(DelegationInput input) {
        return jdbc.sql("""
            insert into delegation (absent, delegate, roles, begins_at, ends_at, created_by)
            values (:absent, :delegate, :roles, :from, :until, :by) returning *
            """)
                .param("absent", input.absent())
                .param("delegate", input.delegate())
                .param("roles", input.roles().toArray(String[]::new))
                .param("from", input.from().atOffset(ZoneOffset.UTC))
                .param("until", input.until().atOffset(ZoneOffset.UTC))
                .param("by", currentUser.userId())
                .query(Delegation.COLUMNS)
                .single();
    }

    private void publish(EventType what, Delegation about) {
        events.publishEvent(new DomainEvent(
                what,
                Optional.empty(),
                currentUser.userId(),
                Map.of(
                        "delegation", about.id(),
                        "absent", new UserId(about.absent()),
                        "delegate", new UserId(about.delegate()),
                        "roles", about.roles(),
                        "from", about.beginsAt().toString(),
                        "until", about.endsAt().toString())));
    }
}
