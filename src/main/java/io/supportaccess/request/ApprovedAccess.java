package io.supportaccess.request;

import io.supportaccess.row.Columns;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The access that an approver gives, if it is less than was planned. The plan is kept beside it, unchanged. */
public record ApprovedAccess(int approvedDays, boolean approvedPayroll, boolean approvedChanges) {

    public static final String DAYS = "approvedDays";

    static final Columns<ApprovedAccess> COLUMNS = new Columns<>(ApprovedAccess.class);

    private static final String PAYROLL = "approvedPayroll";
    private static final String CHANGES = "approvedChanges";

    /** The fields for any request; for a certain one, those are left out that were not planned. */
    public static List<InputField> fields(String approved) {
        return fields(approved, Question.MOST_ACCESS_DAYS, true, true);
    }

    public static List<InputField> fields(String approved, SupportRequest request) {
        return fields(approved, request.daysApproved(), request.payrollApproved(), request.changesApproved());
    }

    private static List<InputField> fields(String approved, int days, boolean payroll, boolean changes) {
        return Stream.of(
                        Optional.of(InputField.wholeNumber(DAYS, 1, days)),
                        Optional.of(InputField.flag(PAYROLL)).filter(planned -> payroll),
                        Optional.of(InputField.flag(CHANGES)).filter(planned -> changes))
                .flatMap(Optional::stream)
                .map(field -> field.leftOutIf(approved, false))
                .toList();
    }

    /** Empty if nothing is cut; what is left out is approved as planned. Adds a mistake for more than was planned. */
    public static Optional<ApprovedAccess> less(InputFields fields, SupportRequest request) {
        var planned = new ApprovedAccess(request.daysApproved(), request.payrollApproved(), request.changesApproved());
        var approved = new ApprovedAccess(
                days(fields, planned.approvedDays, "planned"),
                flag(fields, PAYROLL, planned.approvedPayroll, "payroll access"),
                flag(fields, CHANGES, planned.approvedChanges, "changes of data"));
        return Optional.of(approved).filter(given -> !given.equals(planned));
    }

    /** All of them if none are given. Adds a mistake for more than these. */
    public static int days(InputFields fields, int most, String who) {
        return fields.wholeNumber(DAYS, 1, Question.MOST_ACCESS_DAYS)
                .filter(days ->
                        days <= most || fields.refuse(DAYS, "must be at most %d: no more was %s.".formatted(most, who)))
                .orElse(most);
    }

    private static boolean flag(InputFields fields, String name, boolean planned, String what) {
        return fields.flag(name)
                .filter(given -> planned
                        || !given
                        || fields.refuse(name, "must be false or left out: no %s was planned.".formatted(what)))
                .orElse(planned);
    }
}
