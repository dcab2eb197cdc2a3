package io.supportaccess.access;

import io.supportaccess.request.GivenFields;
import io.supportaccess.request.InputRefused;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who let Xero Support in where, and when. */
@Repository
public class Grants {

    private final JdbcClient jdbc;
    private final SupportRequests requests;

    Grants(JdbcClient jdbc, SupportRequests requests) {
        this.jdbc = jdbc;
        this.requests = requests;
    }

    /**
     * Records that Xero Support is in, from now.
     *
     * @param answer what the access manager confirmed
     */
    public void record(SupportRequest request, String grantedBy, Confirmation answer) {
        answer.refuseUnlessPayrollIsAsPlanned(request.payrollAccess());
        jdbc.sql("""
                        insert into access_grant (reference, organisation_id, granted_by, payroll_access, may_change_data)
                        values (:reference, :organisation, :grantedBy, :payrollAccess, :mayChangeData)
                        """)
                .param("reference", request.reference())
                .param("organisation", request.organisation().id())
                .param("grantedBy", grantedBy)
                .param("payrollAccess", request.payrollAccess())
                .param("mayChangeData", request.mayChangeData())
                .update();
        requests.moveTo(RequestState.DRAFTING_MESSAGE, request.reference());
    }

    public Optional<Grant> of(String reference) {
        return jdbc.sql("select * from access_grant where reference = :reference")
                .param("reference", reference)
                .query((row, number) -> new Grant(
                        row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                        row.getString("granted_by"),
                        row.getBoolean("payroll_access"),
                        row.getBoolean("may_change_data")))
                .optional();
    }

    /** What the access manager says to have done about payroll; without payroll there must be an answer, and a yes. */
    public record Confirmation(Optional<Boolean> payrollCleared) {

        public static Confirmation from(Map<String, ?> given) {
            var fields = new GivenFields(given);
            var confirmation = new Confirmation(fields.flag("payrollCleared"));
            fields.refuseIfWrong();
            return confirmation;
        }

        void refuseUnlessPayrollIsAsPlanned(boolean payrollAccess) {
            if (!payrollAccess && !payrollCleared.orElse(false)) {
                throw InputRefused.because(
                        "payrollCleared",
                        "must be true: clear the payroll box on the Xero Support row first, then confirm it.");
            }
        }
    }
}
