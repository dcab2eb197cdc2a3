package io.supportaccess.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.supportaccess.row.Columns;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What Xero Support had access to in a period, and what a practice did about it. The names are also those in JSON.
 *
 * @param active now, whatever the period
 * @param organisations one page of them, the longest time first
 * @param organisationsTotal how many had access in the period
 */
public record PracticeReport(
        LocalDate from,
        LocalDate until,
        String timeZone,
        List<ActiveAccess> active,
        TimeWithAccess total,
        List<TimeWithAccess> weeks,
        List<TimeWithAccess> months,
        List<TimeWithAccess> organisations,
        long organisationsTotal,
        List<TimeWithAccess> categories,
        AvoidedAccess avoided,
        EmergencyAccess emergency,
        Speed grant,
        Speed removal,
        long removedLate) {

    /**
     * Grants of one age.
     *
     * @param fromDays their age in days, at least
     * @param belowDays less than this; empty for the oldest
     */
    public record ActiveAccess(long fromDays, Optional<Long> belowDays, long grants, long overdue, long withPayroll) {}

    /**
     * @param code the first day of a week or a month, the id of an organisation, or a category
     * @param name for people: of an organisation its name, else the code
     * @param payrollHours of these, the hours in which Xero Support could see payroll
     */
    public record TimeWithAccess(
            @JsonIgnore String kind, String code, String name, long grants, BigDecimal hours, BigDecimal payrollHours) {

        static final Columns<TimeWithAccess> COLUMNS = new Columns<>(TimeWithAccess.class);

        static TimeWithAccess none(String kind, String code) {
            return new TimeWithAccess(kind, code, code, 0, BigDecimal.ZERO, BigDecimal.ZERO);
        }
    }

    /**
     * Requests that closed in the period and never had a grant.
     *
     * @param answered by Xero Support, without access
     * @param solved withdrawn with a solution noted, e.g. one of an earlier request
     * @param declined by an approver
     * @param withdrawn without a solution
     * @param expired nobody gave access in time
     */
    public record AvoidedAccess(long answered, long solved, long declined, long withdrawn, long expired) {

        static final Columns<AvoidedAccess> COLUMNS = new Columns<>(AvoidedAccess.class);

        long total() {
            return answered + solved + declined + withdrawn + expired;
        }
    }

    /** Emergency access of the period, by what its review said. */
    public record EmergencyAccess(long justified, long notJustified, long notReviewed) {

        static final Columns<EmergencyAccess> COLUMNS = new Columns<>(EmergencyAccess.class);

        public long total() {
            return justified + notJustified + notReviewed;
        }
    }

    /**
     * How long something took, in hours; empty where nothing was done.
     *
     * @param ninetyPercent nine of ten took no longer
     */
    public record Speed(long count, Optional<BigDecimal> medianHours, Optional<BigDecimal> ninetyPercent) {}
}
