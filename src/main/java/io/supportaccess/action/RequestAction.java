package io.supportaccess.action;

import io.supportaccess.access.Decision;
import io.supportaccess.access.Extension.ExtensionRequest;
import io.supportaccess.message.Reply;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequest.Withdrawal;
import io.supportaccess.solution.Solution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The actions on a running request: the name of each in addresses, its process message, its fields and their check. Each
 * says who may send it, if that is not the requester, an access manager of the organisation and an administrator.
 */
public enum RequestAction {
    /** Only for the requester. What they ask instead is stored with it; the message carries none of it. */
    AMEND("amendment", "requestAmended", (given, request) -> {}),
    WITHDRAW("withdrawal", "requestWithdrawn", (given, request) -> Withdrawal.reason(given), "reason"),
    LOG_REPLY("replies", "supportReplied", (given, request) -> Reply.summary(given), "summary"),
    END_ACCESS("completion", "supportFinished", (given, request) -> Solution.line(given), Solution.FIELD),
    EXTEND(
            "extensions",
            "extensionRequested",
            (given, request) -> ExtensionRequest.from(given, request.mostDays(), "days", "reason"),
            "days",
            "reason"),
    /** Only for access managers and administrators. Not for the requester, who would approve an own request. */
    EMERGENCY_ACCESS("break-glass", "glassBroken", (given, request) -> Decision.reason(given), "reason"),
    /** Only for approvers, access managers and administrators, who watch over the access. */
    REVOKE("revoke", "accessRevoked", (given, request) -> Decision.reason(given), "reason");

    private final String address;
    private final String message;
    private final BiConsumer<Map<String, ?>, SupportRequest> check;
    private final List<String> fields;

    RequestAction(String address, String event, BiConsumer<Map<String, ?>, SupportRequest> check, String... fields) {
        this.address = address;
        this.message = "supportAccess." + event;
        this.check = check;
        this.fields = List.of(fields);
    }

    /** The action that a process message sends. */
    public static Optional<RequestAction> sentBy(String message) {
        return Arrays.stream(values())
                .filter(action -> action.message.equals(message))
                .findFirst();
    }

    /** The action with this last part of its address. */
    public static RequestAction at(String address) {
        return Arrays.stream(values())
                .filter(action -> action.address.equals(address))
                .findFirst()
                .orElseThrow();
    }

    /** The last part of its address, in REST and on the pages. */
    public String address() {
        return address;
    }

    /** The BPMN message, as programs send it to the engine. */
    public String message() {
        return message;
    }

    public List<String> fields() {
        return fields;
    }

    /** Whether a person in a session gives the password once more. */
    public boolean asksForPassword() {
        return this == EMERGENCY_ACCESS;
    }

    /** @throws io.supportaccess.refusal.InputRefused for a field that it does not have */
    public void refuseOtherFields(Map<String, ?> given) {
        InputFields.refuseOthers(given, fields.toArray(String[]::new));
    }

    /** @throws io.supportaccess.refusal.InputRefused naming each wrong field */
    public void check(Map<String, ?> given, SupportRequest request) {
        refuseOtherFields(given);
        check.accept(given, request);
    }
}
