package io.supportaccess.api;

import io.supportaccess.action.RequestAction;
import io.supportaccess.privacy.RequestErasure;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.Amendment;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.security.session.Reauthentication;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * The actions on a running request, and the amendment of one that is not approved yet. They are checked in the same way
 * for programs and for the forms on the pages; {@code CurrentUser.maySend} says who may send which.
 */
@Component
public class RequestActions {

    private final RequestRights requests;
    private final SupportProcess process;
    private final RequiredDetails requiredDetails;
    private final Reauthentication reauthentication;
    private final Solutions solutions;
    private final RequestErasure erasure;

    RequestActions(
            RequestRights requests,
            SupportProcess process,
            RequiredDetails requiredDetails,
            Reauthentication reauthentication,
            Solutions solutions,
            RequestErasure erasure) {
        this.requests = requests;
        this.process = process;
        this.requiredDetails = requiredDetails;
        this.reauthentication = reauthentication;
        this.solutions = solutions;
        this.erasure = erasure;
    }

    /** Sends the action after a check of its fields. */
    public SupportRequest send(
            RequestAction action, String reference, Map<String, Object> given, Authentication person) {
        SupportRequest request = requests.actedOn(reference, action, person);
        Map<String, Object> fields = new HashMap<>(given);
        String password = action.asksForPassword() ? Reauthentication.takePassword(fields) : "";
        action.check(fields, request);
        if (action.asksForPassword()) {
            reauthentication.confirm(person, password);
        }
        return process.send(action, reference, fields);
    }

    /** Asks something else of the same organisation, by the rules of a new request. */
    public SupportRequest amend(String reference, Map<String, Object> given, Authentication person) {
        requests.actedOn(reference, RequestAction.AMEND, person);
        return process.amend(reference, Amendment.from(given, requiredDetails::of), given);
    }

    /** Notes the solution, or removes it by an empty line. Only this action is also possible after the end. */
    public SupportRequest noteWhatHelped(String reference, Map<String, Object> given, Authentication person) {
        SupportRequest request = requests.actedOn(reference, person);
        InputFields.refuseOthers(given, Solution.FIELD);
        Optional<String> line = Solution.line(given);
        if (erasure.isErased(reference)) {
            throw Refusal.conflict(
                    reference,
                    "The texts of request %s were erased: nobody can add a solution to it.".formatted(reference));
        }
        process.act(() -> solutions.note(reference, person.getName(), line));
        return request;
    }
}
