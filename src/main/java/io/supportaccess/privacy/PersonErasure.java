package io.supportaccess.privacy;

import io.supportaccess.request.Conflict;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Takes a person out of all that is kept. Where they acted a pseudonym stands, the same in every place, so that an auditor
 * still sees that two different people let Xero Support in and saw them gone.
 */
@Repository
public class PersonErasure {

    /** No longer than what it stands for: a text keeps to its field's length. */
    private static final String LEFT_OUT = "[…]";

    private final PersonalFields fields = new PersonalFields();
    private final JdbcClient jdbc;
    private final TrailErasure trail;

    PersonErasure(JdbcClient jdbc, TrailErasure trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /**
     * Erases in the caller's transaction.
     *
     * @throws Conflict naming the open cases that the person still has a part in
     */
    public void erase(KnownPerson person, String by, String reason) {
        refuseWhileConcerned(person);
        String pseudonym = jdbc.sql("select pseudonym_of(:userId)")
                .param("userId", person.userId())
                .query(String.class)
                .single();
        trail.ofPerson(person, by, reason);
        fields.of(FieldKind.PERSON).forEach(field -> jdbc.sql("update %1$s set %2$s = :pseudonym where %2$s = :userId"
                        .formatted(field.table(), field.column()))
                .param("pseudonym", pseudonym)
                .param("userId", person.userId())
                .update());
        fields.of(FieldKind.OWNER)
                .forEach(field -> jdbc.sql("delete from %s where %s = :userId".formatted(field.table(), field.column()))
                        .param("userId", person.userId())
                        .update());
        fields.of(FieldKind.PEOPLE).forEach(field -> jdbc.sql(
                        "update %1$s set %2$s = array_remove(%2$s, :userId) where :userId = any (%2$s)"
                                .formatted(field.table(), field.column()))
                .param("userId", person.userId())
                .update());
        person.mail().ifPresent(this::eraseMail);
        fields.all().stream()
                .filter(field -> field.kind().holdsText() || field.kind() == FieldKind.ROW)
                .forEach(field -> eraseFromText(field, person));
    }

    private void eraseMail(String mail) {
        fields.of(FieldKind.MAIL)
                .forEach(field -> jdbc.sql("update %1$s set %2$s = null where lower(%2$s) = lower(:mail)"
                                .formatted(field.table(), field.column()))
                        .param("mail", mail)
                        .update());
    }

    private void eraseFromText(PersonalField field, KnownPerson person) {
        jdbc.sql("""
                        update %1$s set %2$s = regexp_replace(%2$s::text, :expression, :leftOut, 'gi')%3$s
                         where %2$s::text ~* :expression
                        """.formatted(field.table(), field.column(), field.kind() == FieldKind.JSON ? "::jsonb" : ""))
                .param("expression", person.inTexts())
                .param("leftOut", LEFT_OUT)
                .update();
    }

    private void refuseWhileConcerned(KnownPerson person) {
        String parts = fields.of(FieldKind.PERSON)
                .filter(field -> fields.isOfCases(field.table()))
                .map(field -> "select reference from %s where %s = :userId".formatted(field.table(), field.column()))
                .collect(Collectors.joining(" union "));
        List<String> open = jdbc.sql("""
                        select reference from support_request
                         where closed_at is null and reference in (%s) order by reference limit 10
                        """.formatted(parts))
                .param("userId", person.userId())
                .query(String.class)
                .list();
        if (!open.isEmpty()) {
            throw Conflict.with(open.get(0), """
                    %s has a part in cases that are still open: %s. End or withdraw them first.""".formatted(person.userId(), String.join(", ", open)));
        }
    }
}
