package io.supportaccess.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class NoticesTest {

    @Autowired
    private Notices notices;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whoseAccountIsGoneIsToldOfNothing() {
        String gone = "gone-" + UUID.randomUUID();
        long before = notices.count("auditor");
        transaction.executeWithoutResult(begun -> {
            notices.add(List.of(stuck(gone), stuck("auditor")), false);
            assertThat(notices.count("auditor")).isEqualTo(before + 1);
            assertThat(notices.count(gone)).isZero();
            begun.setRollbackOnly();
        });
    }

    private static NewNotice stuck(String recipient) {
        return new NewNotice(
                recipient,
                NoticeKind.STUCK,
                Optional.empty(),
                UUID.randomUUID().toString(),
                "incident-opened",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
