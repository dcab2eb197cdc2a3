package io.supportaccess.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.organisation.Role;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.AuthorizationService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class GroupsAndAuthorizationsTest {

    private static final int NODES = 4;

    @Autowired
    private GroupsAndAuthorizations groups;

    @Autowired
    private AuthorizationService authorizations;

    @Test
    void nodesThatStartAtTheSameTimeAllStart() throws Exception {
        long before = rights();
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        CyclicBarrier together = new CyclicBarrier(NODES);
        Callable<Void> start = () -> {
            together.await();
            groups.afterSingletonsInstantiated();
            return null;
        };
        try {
            List<Future<Void>> started = nodes.invokeAll(Collections.nCopies(NODES, start));
            for (Future<Void> node : started) {
                assertThat(node.get()).isNull();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(rights()).isEqualTo(before).isPositive();
    }

    private long rights() {
        return authorizations
                .createAuthorizationQuery()
                .groupIdIn(Role.ACCESS_MANAGERS.group())
                .count();
    }
}
