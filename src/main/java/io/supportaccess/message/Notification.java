package io.supportaccess.message;

import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.LeakOverride;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The report of a person who has contacted Xero Support; with the message, if they changed the draft. */
public record Notification(String caseNumber, Optional<String> messageAsSent) {

    public static final String CASE_NUMBER = "caseNumber";
    public static final String MESSAGE_AS_SENT = "messageAsSent";

    private static final InputField CASE = InputField.text(CASE_NUMBER, 64);

    private static final InputField MESSAGE = InputField.text(MESSAGE_AS_SENT, 30_000);

    public static final List<InputField> FIELDS = List.of(CASE.alwaysRequired(), MESSAGE, LeakOverride.ASKED);

    /** Of a step that may also end without a message. */
    public static List<InputField> fieldsIf(String flag) {
        return List.of(
                CASE.onlyIf(flag, true), MESSAGE.leftOutIf(flag, false), LeakOverride.ASKED.leftOutIf(flag, false));
    }

    /** The texts that a person wrote. */
    public Stream<String> texts() {
        return Stream.concat(Stream.of(caseNumber), messageAsSent.stream());
    }

    public static Notification from(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        fields.allowExplanation();
        var notification = new Notification(
                fields.required(CASE.name(), fields.exactLine(CASE.name(), CASE.longest()), "")
                        .strip(),
                fields.lines(MESSAGE_AS_SENT, MESSAGE.longest()));
        fields.refuseIfWrong();
        return notification;
    }
}
