package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.supportaccess.organisation.Role;
import io.supportaccess.privacy.PersonIdentity;
import io.supportaccess.privacy.PersonalDataExport;
import io.supportaccess.process.administration.ErasureTransaction;
import io.supportaccess.process.administration.ErasureTransaction.Called;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.security.account.Accounts;
import io.supportaccess.security.session.Reauthentication;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Shows and erases the stored data about a person, with the same checks for programs and for the pages. */
@Component
public class PersonalDataManagement {

    private static final String REASON = "reason";

    private final PersonalDataExport about;
    private final ErasureTransaction erasing;
    private final Accounts accounts;
    private final RequestRights requests;
    private final Reauthentication reauthentication;

    PersonalDataManagement(
            PersonalDataExport about,
            ErasureTransaction erasing,
            Accounts accounts,
            RequestRights requests,
            Reauthentication reauthentication) {
        this.about = about;
        this.erasing = erasing;
        this.accounts = accounts;
        this.requests = requests;
        this.reauthentication = reauthentication;
    }

    /** A person reads their own data; an administrator reads anybody's. */
    PersonIdentity of(String userId, Authentication person) {
        if (!userId.equals(person.getName()) && !Role.anyOf(person, Role.ADMINISTRATORS)) {
            throw Refusal.forbidden("Only the person and administrators may have this.");
        }
        return erasing.known(userId);
    }

    void write(PersonIdentity known, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", known.userId());
        out.writeObjectField("name", known.name());
        out.writeObjectField("mail", known.mail());
        out.writeObjectFieldStart("tables");
        for (Map.Entry<String, PersonalDataExport.Rows> table :
                about.tables(known).entrySet()) {
            out.writeArrayFieldStart(table.getKey());
            table.getValue().forEach(out::writeObject);
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /**
     * How many rows name a person.
     *
     * @param user whether the user still exists
     * @param rows that name the person, by table; only tables with any
     */
    public record Kept(PersonIdentity person, boolean user, Map<String, Long> rows) {}

    /** Empty for an id that no user has and no row names. */
    public Optional<Kept> kept(String userId) {
        PersonIdentity known = erasing.known(userId);
        var kept = new Kept(known, accounts.exist(userId), about.numbers(known));
        return Optional.of(kept).filter(found -> found.user() || !found.rows().isEmpty());
    }

    /**
     * @param given {@code reason}; {@code name} and {@code mail} of a deleted user; {@code password} in a session, as
     *     for all erasures: nobody can undo one
     */
    public void erasePerson(String userId, Map<String, Object> given, Authentication administrator) {
        Map<String, Object> entered = new HashMap<>(given);
        String password = Reauthentication.takePassword(entered);
        var fields = new InputFields(entered);
        String reason = reason(fields);
        var called = new Called(fields.line("name", 200).map(String::strip), fields.exactLine("mail", 254));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        reauthentication.confirm(administrator, password);
        erasing.erasePerson(userId, reason, called);
    }

    void eraseOrganisation(String id, Map<String, Object> given, Authentication administrator) {
        erasing.eraseOrganisation(id, confirmedReason(given, administrator));
    }

    public SupportRequest eraseRequest(String reference, Map<String, Object> given, Authentication person) {
        if (!Role.anyOf(person, Role.ADMINISTRATORS)) {
            throw Refusal.forbidden("Only administrators erase a request.");
        }
        erasing.eraseRequest(reference, confirmedReason(given, person));
        return requests.seen(reference, person);
    }

    private String confirmedReason(Map<String, Object> given, Authentication administrator) {
        Map<String, Object> entered = new HashMap<>(given);
        String password = Reauthentication.takePassword(entered);
        var fields = new InputFields(entered);
        String reason = reason(fields);
        fields.refuseUnknown();
        fields.refuseIfWrong();
        reauthentication.confirm(administrator, password);
        return reason;
    }

    private static String reason(InputFields fields) {
        return fields.required(REASON, fields.line(REASON, 500), "");
    }
}
