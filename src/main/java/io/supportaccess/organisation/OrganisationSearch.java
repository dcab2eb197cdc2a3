package io.supportaccess.organisation;

import io.supportaccess.refusal.InputRefused;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches the registry of organisations. */
@Repository
public class OrganisationSearch {

    private static final int MOST_OFFERED = 100;

    private final JdbcClient jdbc;

    OrganisationSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their names. */
    public List<Organisation> page(OrganisationQuery query, int page, int size) {
        return filtered("select *", query, "order by lower(name), id limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(Organisation.COLUMNS)
                .list();
    }

    /** Those that a filter offers while a name is typed; any other can be typed too. */
    public List<Organisation> offered() {
        return page(OrganisationQuery.ALL, 0, MOST_OFFERED);
    }

    public long count(OrganisationQuery query) {
        return filtered("select count(*)", query, "").query(Long.class).single();
    }

    /** @throws InputRefused for a misspelt name, which must not look like an organisation without access */
    public void refuseUnknown(Optional<String> nameOrShortCode) {
        nameOrShortCode.filter(name -> !isKnown(name)).ifPresent(name -> {
            throw InputRefused.because(
                    "organisation", "must be the name or the short code of an organisation that is known here.");
        });
    }

    private boolean isKnown(String nameOrShortCode) {
        return jdbc.sql("""
            select exists (select from organisation
                            where normal_name = :normalName or short_code = :shortCode
                               or former_names @> array[:normalName::text])
            """)
                .param("normalName", Spelling.normal(nameOrShortCode))
                .param("shortCode", Spelling.code(nameOrShortCode))
                .query(Boolean.class)
                .single();
    }

    /** Their names by their ids. */
    public Map<String, String> names(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select id, name from organisation where id = any (:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("id"), row.getString("name"));
                });
        return names;
    }

    private JdbcClient.StatementSpec filtered(String select, OrganisationQuery query, String order) {
        return jdbc.sql("""
            %s from organisation
             where coalesce(registered = :registered::boolean, true)
               and (:text::text is null or position(:text in normal_name) > 0 or lower(short_code) = lower(:code)
                    or exists (select from unnest(former_names) former where position(:text in former) > 0))
               and (:manager::text is null or access_managers @> array[:manager::text]
                    or :serves and access_managers = '{}')
               and (:clientManager::text is null or client_manager = :clientManager)
             %s
            """.formatted(select, order))
                .param("registered", query.registered().orElse(null))
                .param("text", query.text().map(Spelling::normal).orElse(null))
                .param("code", query.text().map(Spelling::code).orElse(null))
                .param("manager", query.manager().map(ManagedBy::userId).orElse(null))
                .param("serves", query.manager().map(ManagedBy::serves).orElse(false))
                .param("clientManager", query.clientManager().orElse(null));
    }

    /**
     * Which organisations are looked for.
     *
     * @param text a part of the name, of a former name, or the short code, however they are spelled
     * @param registered only those that an administrator has entered or confirmed, or only the others
     * @param manager only those that this person manages
     * @param clientManager only those with this client manager
     */
    public record OrganisationQuery(
            Optional<String> text,
            Optional<Boolean> registered,
            Optional<ManagedBy> manager,
            Optional<String> clientManager) {

        public static final OrganisationQuery ALL = of(Optional.empty());

        public static OrganisationQuery of(Optional<Boolean> registered) {
            return new OrganisationQuery(Optional.empty(), registered, Optional.empty(), Optional.empty());
        }

        public static OrganisationQuery managedBy(ManagedBy manager) {
            return new OrganisationQuery(Optional.empty(), Optional.empty(), Optional.of(manager), Optional.empty());
        }

        /** Those with this part in their names. */
        public static OrganisationQuery having(String text) {
            return new OrganisationQuery(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Those that this person looks after. */
        public static OrganisationQuery withClientManager(String userId) {
            return new OrganisationQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(userId));
        }
    }

    /** @param serves whether the person is in the group that manages organisations which name nobody */
    public record ManagedBy(String userId, boolean serves) {}
}
