package io.supportaccess.access;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The access manager's word that the access is set up as planned.
 *
 * @param payrollCleared must be true if payroll has to be cleared
 * @param ticksConfirmed whether the ticks were confirmed at *Clear payroll access*
 */
public record GrantConfirmation(Optional<Boolean> payrollCleared, boolean ticksConfirmed) {

    public static final List<InputField> FIELDS = List.of(
            InputField.confirmation("payrollCleared").alwaysRequired(), InputField.confirmation("ticksConfirmed"));

    public static GrantConfirmation from(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        var confirmation = new GrantConfirmation(fields.flag("payrollCleared"), ticks(fields, "ticksConfirmed"));
        fields.refuseIfWrong();
        return confirmation;
    }

    /** A program may leave the ticks out. A person who says that they are not set is asked to set them. */
    public static boolean ticks(InputFields fields, String name) {
        return fields.flag(name)
                .filter(made -> made
                        || fields.refuse(
                                name, "must be true: set the ticks on the Xero Support row first, then confirm it."))
                .isPresent();
    }

    void refuseUnlessPayrollIsAsPlanned(boolean payrollToClear) {
        if (payrollToClear && !payrollCleared.orElse(false)) {
            throw InputRefused.because(
                    "payrollCleared",
                    "must be true: clear the payroll box on the Xero Support row first, then confirm it.");
        }
    }
}
