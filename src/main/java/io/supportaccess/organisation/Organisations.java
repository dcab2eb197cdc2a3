package io.supportaccess.organisation;

import io.supportaccess.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each organisation. One that a request names for the first time is added without an administrator. */
@Repository
public class Organisations {

    /** True for the organisation {@code o} with this id, name or short code; true for all if none is named. */
    public static final String IS_NAMED = """
        (:organisation::text is null or o.id = :organisation or o.short_code = :organisation
          or lower(o.name) = lower(:organisation))
        """;

    private final JdbcClient jdbc;

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Finds or adds the organisation, and locks it against changes until the caller's transaction ends. */
    public Organisation called(String nameOrShortCode) {
        return find(nameOrShortCode, "for share").orElseGet(() -> join(nameOrShortCode));
    }

    /**
     * Locks the organisation until the caller's transaction ends: nobody else changes it or registers a request for it.
     */
    public Optional<Organisation> toBeChanged(String id) {
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

    public List<Organisation> page(int page, int size) {
        return jdbc.sql("select * from organisation order by lower(name), id limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(Organisation.COLUMNS)
                .list();
    }

    public static Refusal unknown() {
        return Refusal.notFound("There is no organisation with this id. GET /api/organisations lists them.");
    }

    public long count() {
        return jdbc.sql("select count(*) from organisation").query(Long.class).single();
    }

    /**
     * Adds the organisation, or replaces it.
     *
     * @return whether it was new
     * @throws Refusal when another organisation has this name or short code
     */
    public boolean put(Organisation organisation) {
        try {
            return jdbc.sql("""
                insert into organisation (%s, kept) values (%s, true)
                on conflict (id) do update set kept = true, %s
                returning xmax = 0
                """.formatted(
                                    Organisation.COLUMNS.names(),
                                    Organisation.COLUMNS.parameters(),
                                    Organisation.COLUMNS.assignments()))
                    .params(Organisation.COLUMNS.values(organisation))
                    .query(Boolean.class)
                    .single();
        } catch (DuplicateKeyException anothers) {
            throw Refusal.taken("Another organisation has this name or short code already.");
        }
    }

    public Optional<Organisation> find(String nameOrShortCode) {
        return find(nameOrShortCode, "");
    }

    private Optional<Organisation> find(String nameOrShortCode, String locked) {
        return jdbc.sql("""
            select * from organisation
             where lower(name) = lower(:called) or short_code = :called
             order by short_code = :called desc nulls last
             limit 1
            """ + locked)
                .param("called", nameOrShortCode)
                .query(Organisation.COLUMNS)
                .optional();
    }

    private Organisation join(String nameOrShortCode) {
        jdbc.sql("""
            insert into organisation (id, name, short_code, kept) values (:id, :called, :shortCode, false)
            on conflict do nothing
            """)
                .param("id", UUID.randomUUID().toString())
                .param("called", nameOrShortCode)
                .param("shortCode", nameOrShortCode.startsWith("!") ? nameOrShortCode : null)
                .update();
        return find(nameOrShortCode, "for share").orElseThrow();
    }
}
