package io.supportaccess.privacy;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.organisation.Spelling;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.row.TransactionMemory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Erases an organisation's name, which may be a person's: a sole trader often uses their own. A pseudonym takes its
 * place, so that all accesses to one organisation are still shown together.
 */
@Repository
public class OrganisationErasure {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final TrailErasure trail;

    OrganisationErasure(JdbcClient jdbc, Organisations organisations, TrailErasure trail) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.trail = trail;
    }

    /**
     * The requests to erase before the organisation. It stays locked against new ones until the caller's transaction
     * ends.
     *
     * @throws Refusal while a request is open
     */
    public List<String> requestsOf(String id) {
        trail.oneAfterTheOther();
        organisations.toBeChanged(id).orElseThrow(Organisations::unknown);
        List<String> open = organisations.openRequests(id);
        if (!open.isEmpty()) {
            throw Refusal.conflict(
                    open.get(0),
                    "The organisation has requests that are still open: %s. End or withdraw them first."
                            .formatted(String.join(", ", open)));
        }
        return references(id, "erased_at is null");
    }

    /** @throws InputRefused for a reason that would keep its name in the trail */
    public void erase(String id, String by, String reason) {
        Organisation organisation = organisations.toBeChanged(id).orElseThrow(Organisations::unknown);
        String name = PersonTextSearch.phrase(organisation.name());
        if (jdbc.sql("select :reason ~* :name")
                .param("reason", reason)
                .param("name", name)
                .query(Boolean.class)
                .single()) {
            throw InputRefused.because("reason", "must not name the organisation: it stays in the audit trail.");
        }
        trail.ofOrganisation(organisation, by, reason);
        forgetDrafts(organisation);
        String pseudonym = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into organisation (id, name, normal_name, practice)
            values (:pseudonym, :name, :normalName, :practice)
            """)
                .param("pseudonym", pseudonym)
                .param("name", Organisation.erasedName(pseudonym))
                .param("normalName", Spelling.normal(Organisation.erasedName(pseudonym)))
                .param("practice", organisation.practice())
                .update();
        for (String table : List.of("support_request", "access_grant")) {
            jdbc.sql("update %s set organisation_id = :pseudonym where organisation_id = :id".formatted(table))
                    .param("pseudonym", pseudonym)
                    .param("id", id)
                    .update();
        }
        jdbc.sql("delete from organisation where id = :id").param("id", id).update();
        TransactionMemory.forgetAll();
    }

    /**
     * After the erasure of a request: erases an organisation that no administrator added and no other request names.
     */
    void eraseIfForgotten(String reference) {
        String id = jdbc.sql("select organisation_id from support_request where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
        Optional<Organisation> organisation = organisations.toBeChanged(id);
        int erased = jdbc.sql("""
            update organisation o set name = :name, normal_name = :normalName, former_names = '{}', registered = true
             where o.id = :id and not o.registered
               and not exists (select from support_request r
                                where r.organisation_id = o.id and r.erased_at is null)
            """)
                .param("name", Organisation.erasedName(id))
                .param("normalName", Spelling.normal(Organisation.erasedName(id)))
                .param("id", id)
                .update();
        organisation.filter(known -> erased > 0).ifPresent(this::forgetDrafts);
        TransactionMemory.forgetAll();
    }

    /** Deletes the drafts that name the organisation, and the saved views that search for it. */
    private void forgetDrafts(Organisation organisation) {
        jdbc.sql("delete from saved_view where concat_ws(' ', filter ->> 'organisation', filter ->> 'q') ~* :name")
                .param("name", PersonTextSearch.phrase(organisation.name()))
                .update();
        jdbc.sql("delete from request_draft where texts ->> 'organisation' ~* :name")
                .param("name", PersonTextSearch.phrase(organisation.name()))
                .update();
    }

    private List<String> references(String id, String condition) {
        return jdbc.sql("select reference from support_request where organisation_id = :id and %s order by reference"
                        .formatted(condition))
                .param("id", id)
                .query(String.class)
                .list();
    }
}
