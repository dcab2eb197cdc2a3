package io.supportaccess.access;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal.Kind;
import io.supportaccess.request.NewRequest;
import io.supportaccess.request.NewRequests;
import io.supportaccess.request.Plans;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.Requester;
import io.supportaccess.request.Requests;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.request.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
@Transactional
class GrantsTest {

    private static final Viewer MANAGER = Viewer.of("access-manager", List.of("access-managers"));

    private static final GrantConfirmation CLEARED = new GrantConfirmation(Optional.of(true), false);

    @Autowired
    private Grants grants;

    @Autowired
    private Removals removals;

    @Autowired
    private NewRequests newRequests;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private RequestProgress progress;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aGrantSaysWhoLetXeroSupportInWhenAndWithWhat() {
        SupportRequest request = request(false);
        assertThat(grants.of(request.reference())).isEmpty();

        grants.begin(request, MANAGER, true);
        grants.record(request, "access-manager", CLEARED);
        Grant grant = grants.of(request.reference()).orElseThrow();
        assertThat(grant.grantedBy()).isEqualTo("access-manager");
        assertThat(grant.payrollPlanned()).isFalse();
        assertThat(grant.payrollClearedAt()).isPresent();
        assertThat(grant.plannedEnd()).isEqualTo(grant.grantedAt().plus(Duration.ofDays(3)));
        assertThat(grant.mayChangeData()).isTrue();
        assertThat(Duration.between(grant.grantedAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void withPayrollNothingHasToBeCleared() {
        SupportRequest request = request(true);
        grants.begin(request, MANAGER, true);
        grants.record(request, "access-manager", new GrantConfirmation(Optional.empty(), false));
        assertThat(grants.of(request.reference()).orElseThrow().payrollPlanned())
                .isTrue();
    }

    @Test
    void withoutPayrollTheClearedBoxIsConfirmedOrThereIsNoGrant() {
        SupportRequest request = request(false);
        for (GrantConfirmation unsure : new GrantConfirmation[] {
            new GrantConfirmation(Optional.empty(), false), new GrantConfirmation(Optional.of(false), false)
        }) {
            assertThatThrownBy(() -> grants.record(request, "access-manager", unsure))
                    .isInstanceOf(InputRefused.class)
                    .hasMessage("payrollCleared: must be true: "
                            + "clear the payroll box on the Xero Support row first, then confirm it.");
        }
        assertThat(grants.of(request.reference())).isEmpty();
    }

    @Test
    void anOrganisationHasOneOpenGrantAndThenTheNext() {
        SupportRequest first = request(false);
        SupportRequest next = request(false);
        grants.begin(first, MANAGER, true);
        assertThatThrownBy(() -> grants.begin(next, MANAGER, true))
                .is(refusedAs(Kind.ACCESS_OPEN))
                .hasMessageContaining(first.reference());

        removals.report(first.reference(), "access-manager");
        removals.confirm(first.reference(), "second-manager", "No row of that name.");
        grants.begin(next, MANAGER, true);
        assertThat(grants.get(next.reference()).removal()).isEmpty();
    }

    @Test
    void theDatabaseItselfHoldsOneOpenGrant() {
        grants.begin(request(false), MANAGER, true);
        assertThatThrownBy(() -> jdbc.sql("""
            insert into access_grant
            select another.*
              from access_grant g, jsonb_populate_record(g, jsonb_build_object('reference', :reference::text)) another
             where g.confirmed_at is null limit 1
            """)
                        .param("reference", request(false).reference())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_open_grant");
    }

    @Test
    void aConfirmationIsABoolean() {
        assertThat(GrantConfirmation.from(Map.of("payrollCleared", true, "other", 1)))
                .isEqualTo(CLEARED);
        assertThatThrownBy(() -> GrantConfirmation.from(Map.of("payrollCleared", "yes")))
                .hasMessage("payrollCleared: must be true or false (a Boolean).");
    }

    private SupportRequest request(boolean payrollAccess) {
        var asked = NewRequest.from(
                Requests.given(Requests.with(
                        Requests.TO_APPROVE,
                        Map.of("organisation", "Granted Once Ltd", "payrollAccess", payrollAccess))),
                Optional.empty(),
                category -> List.of());
        return progress.plan(
                newRequests.register(
                        asked, new Requester("requester", Optional.empty(), Optional.empty()), organisation -> {}),
                Plans.by(Route.TWO_PHASE, payrollAccess));
    }
}
