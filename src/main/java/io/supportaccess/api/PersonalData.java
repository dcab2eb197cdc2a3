package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.supportaccess.privacy.AboutPerson;
import io.supportaccess.privacy.KnownPerson;
import io.supportaccess.process.Erasing;
import io.supportaccess.process.Erasing.Called;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.security.Accounts;
import io.supportaccess.security.Role;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** What is kept about people, and its erasure: checked the same way whether a program or a page asks for it. */
@Component
public class PersonalData {

    private static final String REASON = "reason";

    private final AboutPerson about;
    private final Erasing erasing;
    private final Accounts accounts;
    private final VisibleRequests requests;

    PersonalData(AboutPerson about, Erasing erasing, Accounts accounts, VisibleRequests requests) {
        this.about = about;
        this.erasing = erasing;
        this.accounts = accounts;
        this.requests = requests;
    }

    /** Everybody may have their own; administrators hand out anybody's. */
    KnownPerson of(String userId, Authentication person) {
        if (!userId.equals(person.getName()) && !Role.anyOf(person, Role.ADMINISTRATORS)) {
            throw new AccessDeniedException("Only the person and administrators may have this.");
        }
        return erasing.known(userId);
    }

    void write(KnownPerson known, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", known.userId());
        out.writeObjectField("name", known.name());
        out.writeObjectField("mail", known.mail());
        out.writeObjectFieldStart("tables");
        for (Map.Entry<String, AboutPerson.Rows> table : about.tables(known).entrySet()) {
            out.writeArrayFieldStart(table.getKey());
            table.getValue().forEach(out::writeObject);
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /**
     * What is kept about a person, in numbers.
     *
     * @param user whether there is such a user still
     * @param rows in which the person stands, by table; only tables with any
     */
    public record Kept(KnownPerson person, boolean user, Map<String, Long> rows) {}

    /** Empty for an id that nobody has here, and that stands nowhere. */
    public Optional<Kept> kept(String userId) {
        KnownPerson known = erasing.known(userId);
        var kept = new Kept(known, accounts.exist(userId), about.numbers(known));
        return Optional.of(kept).filter(found -> found.user() || !found.rows().isEmpty());
    }

    /** @param given {@code reason}; and {@code name} and {@code mail} of somebody who is no user here any more */
    public void erasePerson(String userId, Map<String, Object> given) {
        var fields = new GivenFields(given);
        String reason = reason(fields);
        var called = new Called(fields.line("name", 200).map(String::strip), fields.exactLine("mail", 254));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        erasing.erasePerson(userId, reason, called);
    }

    void eraseOrganisation(String id, Map<String, Object> given) {
        erasing.eraseOrganisation(id, onlyReason(given));
    }

    public SupportRequest eraseCase(String reference, Map<String, Object> given, Authentication person) {
        if (!Role.anyOf(person, Role.ADMINISTRATORS)) {
            throw new AccessDeniedException("Only administrators erase a case.");
        }
        erasing.eraseCase(reference, onlyReason(given));
        return requests.seen(reference, person);
    }

    private static String onlyReason(Map<String, Object> given) {
        var fields = new GivenFields(given);
        String reason = reason(fields);
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return reason;
    }

    private static String reason(GivenFields fields) {
        return fields.required(REASON, fields.line(REASON, 500), "");
    }
}
