package io.supportaccess.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.Grants.Confirmation;
import io.supportaccess.request.InputRefused;
import io.supportaccess.request.NewRequest;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requester;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
@Transactional
class GrantsTest {

    private static final Confirmation CLEARED = new Confirmation(Optional.of(true));

    @Autowired
    private Grants grants;

    @Autowired
    private SupportRequests requests;

    @Test
    void aGrantSaysWhoLetXeroSupportInWhenAndWithWhat() {
        SupportRequest request = request(false);
        assertThat(grants.of(request.reference())).isEmpty();

        grants.record(request, "access-manager", CLEARED);
        Grant grant = grants.of(request.reference()).orElseThrow();
        assertThat(grant.grantedBy()).isEqualTo("access-manager");
        assertThat(grant.payrollAccess()).isFalse();
        assertThat(grant.mayChangeData()).isTrue();
        assertThat(Duration.between(grant.grantedAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(requests.get(request.reference()).state()).isEqualTo(RequestState.DRAFTING_MESSAGE);
    }

    @Test
    void withPayrollNothingHasToBeCleared() {
        SupportRequest request = request(true);
        grants.record(request, "access-manager", new Confirmation(Optional.empty()));
        assertThat(grants.of(request.reference()).orElseThrow().payrollAccess()).isTrue();
    }

    @Test
    void withoutPayrollTheClearedBoxIsConfirmedOrThereIsNoGrant() {
        SupportRequest request = request(false);
        for (Confirmation unsure :
                new Confirmation[] {new Confirmation(Optional.empty()), new Confirmation(Optional.of(false))}) {
            assertThatThrownBy(() -> grants.record(request, "access-manager", unsure))
                    .isInstanceOf(InputRefused.class)
                    .hasMessage("payrollCleared: must be true: "
                            + "clear the payroll box on the Xero Support row first, then confirm it.");
        }
        assertThat(grants.of(request.reference())).isEmpty();
    }

    @Test
    void aRequestIsGrantedOnce() {
        SupportRequest request = request(false);
        grants.record(request, "access-manager", CLEARED);
        assertThatThrownBy(() -> grants.record(request, "second-manager", CLEARED))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aConfirmationIsABoolean() {
        assertThat(Confirmation.from(Map.of("payrollCleared", true, "other", 1)))
                .isEqualTo(CLEARED);
        assertThatThrownBy(() -> Confirmation.from(Map.of("payrollCleared", "yes")))
                .hasMessage("payrollCleared: must be true or false (a Boolean).");
    }

    private SupportRequest request(boolean payrollAccess) {
        var asked = NewRequest.from(Map.of(
                "organisation", "Demo Company (NZ)",
                "subject", "Bank feed stopped",
                "description", "Since Monday no new lines arrive.",
                "payrollAccess", payrollAccess,
                "mayChangeData", true));
        return requests.register(asked, new Requester("requester", Optional.empty(), Optional.empty()));
    }
}
