package io.supportaccess.access;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An administrator's answer about the organisation of a held request.
 *
 * @param registered the name or short code of the registered one that is meant; present unless the organisation is
 *     confirmed
 */
public record OrganisationAnswer(boolean confirmed, Optional<String> registered) {

    static final String REGISTERED = "registeredOrganisation";
    private static final String CONFIRMED = "organisationConfirmed";

    public static final List<InputField> FIELDS = List.of(
            InputField.flag(CONFIRMED).alwaysRequired(),
            InputField.organisation(REGISTERED).onlyIf(CONFIRMED, false));

    /** @throws InputRefused for no answer, or no name of the one that is meant */
    public static OrganisationAnswer from(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        boolean confirmed = fields.required(CONFIRMED, fields.flag(CONFIRMED), true);
        Optional<String> registered = fields.organisation(REGISTERED);
        if (!confirmed && registered.isEmpty()) {
            fields.refuse(REGISTERED, "is required: enter the name or the short code of the registered organisation.");
        }
        fields.refuseIfWrong();
        return new OrganisationAnswer(confirmed, registered);
    }
}
