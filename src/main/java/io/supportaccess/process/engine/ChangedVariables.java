package io.supportaccess.process.engine;

import io.supportaccess.process.ProcessVariables;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The variables that a transaction has set or removed, for the fact of an operator who did so by hand. It tells the new
 * value only of those that the process itself keeps: what a person may have typed elsewhere is nobody's business here.
 */
final class ChangedVariables {

    void set(HistoricVariableUpdateEventEntity variable) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            boolean removed = variable.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_DELETE);
            collected().values.put(variable.getVariableName(), removed ? " removed" : value(variable));
        }
    }

    /** For example {@code accessUntil, category = tax}. */
    String named() {
        return collected().values.entrySet().stream()
                .map(variable -> variable.getKey() + variable.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String value(HistoricVariableUpdateEventEntity variable) {
        return ProcessVariables.ALL.contains(variable.getVariableName())
                ? Stream.of(variable.getTextValue(), variable.getLongValue())
                        .flatMap(value -> Optional.ofNullable(value).stream())
                        .map(value -> " = " + value)
                        .findFirst()
                        .orElse("")
                : "";
    }

    private static Collected collected() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Collected.class::isInstance)
                .map(Collected.class::cast)
                .findAny()
                .orElseGet(() -> {
                    var collected = new Collected();
                    TransactionSynchronizationManager.registerSynchronization(collected);
                    return collected;
                });
    }

    private static final class Collected implements TransactionSynchronization {

        private final Map<String, String> values = new TreeMap<>();
    }
}
