package io.supportaccess.organisation;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.row.TransactionMemory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Keeps each organisation. One that a request names for the first time is added without an administrator. */
@Repository
public class Organisations {

    /**
     * True for the organisation {@code o} that {@link #named} sets, by id, name or short code; true for all if none is
     * set.
     */
    public static final String IS_NAMED = """
        (:organisation::text is null or o.id = :organisation or o.short_code = :shortCode
             or o.normal_name = :normalName or :normalName = any (o.former_names))
        """;

    private final JdbcClient jdbc;
    private final UnknownOrganisation unknown;

    /** @param byDatabase the rule for the database, if the settings have none */
    Organisations(JdbcClient jdbc, OrganisationSettings settings, ObjectProvider<UnknownOrganisation> byDatabase) {
        this.jdbc = jdbc;
        this.unknown = settings.unknown().orElseGet(() -> byDatabase.getIfAvailable(() -> UnknownOrganisation.HOLD));
    }

    /** Sets the parameters of {@link #IS_NAMED}. */
    public static StatementSpec named(Optional<String> organisation, StatementSpec query) {
        return query.param("organisation", organisation.orElse(null))
                .param("shortCode", organisation.map(Spelling::code).orElse(null))
                .param("normalName", organisation.map(Spelling::normal).orElse(null));
    }

    /**
     * Finds the organisation, or adds it as the settings allow, and locks it against changes until the caller's
     * transaction ends.
     *
     * @throws InputRefused for an unknown one, if the settings refuse it, and for one whose name is erased
     */
    public Organisation findOrAdd(String nameOrShortCode) {
        Optional<Organisation> found = find(nameOrShortCode, "for share");
        if (found.filter(Organisation::lostItsName).isPresent()) {
            throw InputRefused.because(
                    "organisation",
                    "must be the organisation's name in Xero. This one stands for a name that is erased.");
        }
        if (unknown == UnknownOrganisation.REFUSE
                && found.filter(Organisation::registered).isEmpty()) {
            throw InputRefused.because("organisation", """
                must be the name or the short code of an organisation that an administrator has entered. Choose one of \
                GET /api/organisations, or ask an administrator to enter yours.\
                """);
        }
        return found.orElseGet(() -> join(nameOrShortCode));
    }

    /** Whether a request for it waits until an administrator has confirmed it. */
    public boolean isHeld(Organisation organisation) {
        return unknown == UnknownOrganisation.HOLD && !organisation.registered();
    }

    /**
     * Locks the organisation until the caller's transaction ends: nobody else changes it or registers a request for it.
     */
    public Optional<Organisation> toBeChanged(String id) {
        TransactionMemory.forgetAll();
        return jdbc.sql("select * from organisation where id = :id for no key update")
                .param("id", id)
                .query(Organisation.COLUMNS)
                .optional();
    }

    /** The ids of the organisations that name this person as an access manager. */
    public List<String> managedBy(String userId) {
        return jdbc.sql("select id from organisation where access_managers @> array[:userId::text] order by id")
                .param("userId", userId)
                .query(String.class)
                .list();
    }

    public Optional<Organisation> byId(String id) {
        return jdbc.sql("select * from organisation where id = :id")
                .param("id", id)
                .query(Organisation.COLUMNS)
                .optional();
    }

    /** The references of its requests that have not ended. */
    public List<String> openRequests(String id) {
        return jdbc.sql("""
            select reference from support_request where organisation_id = :id and closed_at is null order by reference
            """).param("id", id).query(String.class).list();
    }

    /** What happens to a request for an organisation that nobody has entered. */
    public UnknownOrganisation whenUnknown() {
        return unknown;
    }

    public static Refusal unknown() {
        return Refusal.notFound("There is no organisation with this id. GET /api/organisations lists them.");
    }

    /**
     * Adds the organisation, or replaces it. A name that another organisation had before is this one's from now on.
     *
     * @return whether it was new
     * @throws Refusal when another organisation has this name or short code
     */
    public boolean put(Organisation organisation) {
        TransactionMemory.forgetAll();
        String normalName = Spelling.normal(organisation.name());
        jdbc.sql("""
            update organisation set former_names = array_remove(former_names, :normalName::text)
             where former_names @> array[:normalName::text] and id <> :id
            """)
                .param("normalName", normalName)
                .param("id", organisation.id())
                .update();
        try {
            return jdbc.sql("""
                insert into organisation (%s, normal_name) values (%s, :normalName)
                on conflict (id) do update set %s, normal_name = :normalName,
                   former_names = array_remove(organisation.former_names || organisation.normal_name, :normalName::text)
                returning xmax = 0
                """.formatted(
                                    Organisation.COLUMNS.names(),
                                    Organisation.COLUMNS.parameters(),
                                    Organisation.COLUMNS.assignments()))
                    .params(Organisation.COLUMNS.values(organisation))
                    .param("normalName", normalName)
                    .query(Boolean.class)
                    .single();
        } catch (DuplicateKeyException anothers) {
            throw Refusal.taken("Another organisation has this name or short code already.");
        }
    }

    /**
     * One that an administrator has entered or confirmed; locked against changes until the caller's transaction ends.
     */
    public Optional<Organisation> registered(String nameOrShortCode) {
        return find(nameOrShortCode, "for share")
                .filter(Organisation::registered)
                .filter(known -> !known.lostItsName());
    }

    /** @return whether it was new */
    public boolean confirm(String id) {
        TransactionMemory.forgetAll();
        return jdbc.sql("update organisation set registered = true where id = :id and not registered")
                        .param("id", id)
                        .update()
                > 0;
    }

    /** One that only requests have named goes with the last of them. */
    public void forgetUnlessNeeded(String id) {
        toBeChanged(id);
        jdbc.sql("""
            delete from organisation
             where id = :id and not registered
               and not exists (select from support_request where organisation_id = :id)
            """).param("id", id).update();
    }

    public Optional<Organisation> find(String nameOrShortCode) {
        return find(nameOrShortCode, "");
    }

    private Optional<Organisation> find(String nameOrShortCode, String locked) {
        return jdbc.sql("""
            select * from organisation
             where normal_name = :normalName or short_code = :shortCode or former_names @> array[:normalName::text]
             order by short_code = :shortCode desc nulls last, normal_name = :normalName desc
             limit 1
            """ + locked)
                .param("normalName", Spelling.normal(nameOrShortCode))
                .param("shortCode", Spelling.code(nameOrShortCode))
                .query(Organisation.COLUMNS)
                .optional();
    }

    /** Under that name alone: only an administrator gives a short code to an organisation. */
    private Organisation join(String nameOrShortCode) {
        return jdbc.sql("""
            insert into organisation (id, name, normal_name, registered) values (:id, :name, :normalName, false)
            on conflict do nothing
            returning *
            """)
                .param("id", UUID.randomUUID().toString())
                .param("name", Spelling.tidied(nameOrShortCode))
                .param("normalName", Spelling.normal(nameOrShortCode))
                .query(Organisation.COLUMNS)
                .optional()
                .or(() -> find(nameOrShortCode, "for share"))
                .orElseThrow();
    }
}
