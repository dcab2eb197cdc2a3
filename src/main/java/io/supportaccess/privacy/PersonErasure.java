package io.supportaccess.privacy;

import io.supportaccess.privacy.PersonalFields.PersonalField;
import io.supportaccess.privacy.PersonalFields.PersonalFieldKind;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.row.TransactionMemory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Erases a person from every table. One pseudonym takes their place wherever they acted, so an auditor still
 * sees that two different people granted an access and confirmed its end.
 */
@Repository
public class PersonErasure {

    /** One character, so that no text grows over the length of its field. */
    public static final String LEFT_OUT = "…";

    private static final Map<PersonalFieldKind, String> ARE_THEIRS = Map.of(
            PersonalFieldKind.PERSON,
            "%s = :userId",
            PersonalFieldKind.MAIL,
            "mailbox_of(%s) = any (array(select mailbox_of(mail) from unnest(:mails) mail))");

    private final PersonalFields fields = new PersonalFields();
    private final JdbcClient jdbc;
    private final TrailErasure trail;

    PersonErasure(JdbcClient jdbc, TrailErasure trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /** Waits for other erasures, before the caller's transaction locks what they may need. */
    public void begin() {
        trail.oneAfterTheOther();
    }

    /**
     * Erases in the caller's transaction.
     *
     * @return a regular expression for texts that name the person, by which others erase what they keep
     * @throws Refusal naming the open requests in which the person has a part
     * @throws InputRefused for a reason that would keep the person's name in the trail
     */
    public String erase(PersonIdentity person, String by, String reason) {
        refuseWhileActing(person);
        var personTextSearch = PersonTextSearch.of(person);
        refuseToBeNamed(personTextSearch, reason);
        String pseudonym = pseudonym(person.userId());
        List<String> references = concerning(person, ARE_THEIRS.keySet());
        trail.ofPerson(person, personTextSearch, references, by, reason);
        // First, since a draft takes its attachments along, in which the person would be replaced otherwise.
        fields.of(PersonalFieldKind.OWNER)
                .forEach(field -> jdbc.sql("delete from %s where %s = :userId".formatted(field.table(), field.column()))
                        .param("userId", person.userId())
                        .update());
        fields.of(PersonalFieldKind.PERSON)
                .forEach(field -> jdbc.sql("update %1$s set %2$s = :pseudonym where %2$s = :userId"
                                .formatted(field.table(), field.column()))
                        .param("pseudonym", pseudonym)
                        .param("userId", person.userId())
                        .update());
        fields.of(PersonalFieldKind.PEOPLE).forEach(field -> jdbc.sql(
                        "update %1$s set %2$s = array_remove(%2$s, :userId) where :userId = any (%2$s)"
                                .formatted(field.table(), field.column()))
                .param("userId", person.userId())
                .update());
        fields.of(PersonalFieldKind.MENTION).forEach(field -> jdbc.sql(
                        "update %1$s set %2$s = null where %2$s = :userId".formatted(field.table(), field.column()))
                .param("userId", person.userId())
                .update());
        person.mails().forEach(this::eraseMail);
        // Without the person, two views of one owner could have the same name, which the table refuses.
        jdbc.sql("delete from saved_view where name ~* :anywhere")
                .param("anywhere", personTextSearch.anywhere())
                .update();
        fields.all().stream()
                .filter(field -> field.kind().holdsText() || field.kind() == PersonalFieldKind.ROW)
                .forEach(field -> eraseFromText(field, personTextSearch, references));
        TransactionMemory.forgetAll();
        return personTextSearch.anywhere();
    }

    /** The text in place of the person's name. */
    public String pseudonym(String userId) {
        return jdbc.sql("select pseudonym_of(:userId)")
                .param("userId", userId)
                .query(String.class)
                .single();
    }

    private void eraseMail(String mail) {
        fields.of(PersonalFieldKind.MAIL)
                .forEach(field -> jdbc.sql("update %1$s set %2$s = null where mailbox_of(%2$s) = mailbox_of(:mail)"
                                .formatted(field.table(), field.column()))
                        .param("mail", mail)
                        .update());
    }

    private void eraseFromText(PersonalField field, PersonTextSearch personTextSearch, List<String> references) {
        String found = fields.isOfRequests(field.table())
                ? "case when reference = any (:references) then :whereConcerned else :anywhere end"
                : field.kind().holdsText() ? ":anywhere" : ":inCalls";
        // The punctuation of a JSON value, and its escapes, must stay whole.
        String replaced = (field.kind() == PersonalFieldKind.JSON
                        ? "replaced_in_texts(%s, %s, :leftOut)"
                        : "regexp_replace(%s, %s, :leftOut, 'gi')")
                .formatted(field.column(), found);
        jdbc.sql("update %s set %s = %s where %s"
                        .formatted(
                                field.table(),
                                field.column(),
                                replaced,
                                PersonTextSearch.whereATraceIs(
                                        field.column() + "::text", field.column() + " <> " + replaced)))
                .param("anywhere", personTextSearch.anywhere())
                .param("inCalls", personTextSearch.inCalls())
                .param("whereConcerned", personTextSearch.whereConcerned())
                .param("references", references.toArray(String[]::new))
                .param("traces", personTextSearch.traces().toArray(String[]::new))
                .param("leftOut", LEFT_OUT)
                .update();
    }

    private void refuseToBeNamed(PersonTextSearch personTextSearch, String reason) {
        if (jdbc.sql("select :reason ~* :whereConcerned")
                .param("reason", reason)
                .param("whereConcerned", personTextSearch.whereConcerned())
                .query(Boolean.class)
                .single()) {
            throw InputRefused.because("reason", "must not name the person: it stays in the audit trail.");
        }
    }

    /** The requests in which the person acted or is named as the contact. */
    private List<String> concerning(PersonIdentity person, Set<PersonalFieldKind> kinds) {
        return jdbc.sql(fields.all().stream()
                        .filter(field -> fields.isOfRequests(field.table()) && kinds.contains(field.kind()))
                        .map(field -> "select reference from %s where %s"
                                .formatted(
                                        field.table(),
                                        ARE_THEIRS.get(field.kind()).formatted(field.column())))
                        .collect(Collectors.joining(" union ", "", " order by reference")))
                .param("userId", person.userId())
                .param("mails", person.mails().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private void refuseWhileActing(PersonIdentity person) {
        List<String> open = jdbc.sql("""
            select reference from support_request
             where closed_at is null and reference = any (:references) order by reference limit 10
            """)
                .param(
                        "references",
                        concerning(person, Set.of(PersonalFieldKind.PERSON)).toArray(String[]::new))
                .query(String.class)
                .list();
        if (!open.isEmpty()) {
            throw Refusal.conflict(open.get(0), """
                %s has a part in requests that are still open: %s. End or withdraw them first.\
                """.formatted(person.userId(), String.join(", ", open)));
        }
    }
}
