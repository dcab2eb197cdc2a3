package io.supportaccess.process.engine;

import io.supportaccess.request.SupportRequests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Collects the elements of the diagram that a transaction walks through, and keeps them all at once at its end. */
final class WalkedPath {

    private final ApplicationContext beans;

    /** @param beans asked at the end of a transaction: the engine is built before what stands on it */
    WalkedPath(ApplicationContext beans) {
        this.beans = beans;
    }

    /** @param reference empty until the request is registered, which happens in the first transaction of a case */
    void enter(String processInstanceId, Optional<String> reference, String element) {
        Walk walk = collected().walks.computeIfAbsent(processInstanceId, first -> new Walk());
        walk.elements.add(element);
        reference.ifPresent(known -> walk.reference = known);
    }

    private Collected collected() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Collected.class::isInstance)
                .map(Collected.class::cast)
                .findAny()
                .orElseGet(() -> {
                    var collected = new Collected(beans);
                    TransactionSynchronizationManager.registerSynchronization(collected);
                    return collected;
                });
    }

    private static final class Collected implements TransactionSynchronization {

        private final Map<String, Walk> walks = new LinkedHashMap<>();
        private final ApplicationContext beans;

        Collected(ApplicationContext beans) {
            this.beans = beans;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            var requests = beans.getBean(SupportRequests.class);
            walks.values().forEach(walk -> requests.walk(walk.reference, walk.elements));
        }
    }

    private static final class Walk {

        private final List<String> elements = new ArrayList<>();
        private String reference = "";
    }
}
