package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryGroupTest {

    /** A new kind has to be put into its group, or into this list. */
    @Test
    void onlyTheseKindsAreOfTheAdministration() {
        assertThat(EntryGroup.ADMINISTRATION.kinds())
                .containsExactlyInAnyOrder(
                        "organisation-changed",
                        "person-invited",
                        "person-changed",
                        "person-deactivated",
                        "person-reactivated",
                        "password-link-created",
                        "password-set",
                        "delegation-named",
                        "delegation-ended",
                        "receiver-added",
                        "receiver-deleted",
                        "receiver-tested",
                        "receiver-paused",
                        "delivery-sent-again",
                        "mail-held",
                        "held-mail-removed",
                        "personal-data-erased",
                        "job-failed",
                        "job-retried",
                        "incident-opened",
                        "incident-closed",
                        "variable-changed",
                        "operator-action");
    }
}
