package io.supportaccess.process.engine;

import io.supportaccess.request.RequestProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects, for one transaction, the elements that were entered, and hands them to the request before the commit. It also
 * collects the variables that changed, until the engine reports who changed them.
 */
final class TransactionNotes implements TransactionSynchronization {

    private final ApplicationContext beans;
    private final Map<String, String> references = new HashMap<>();
    private final Map<String, List<String>> paths = new LinkedHashMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    private TransactionNotes(ApplicationContext beans) {
        this.beans = beans;
    }

    static TransactionNotes current(ApplicationContext beans) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(TransactionNotes.class::isInstance)
                .map(TransactionNotes.class::cast)
                .findAny()
                .orElseGet(() -> {
                    var notes = new TransactionNotes(beans);
                    TransactionSynchronizationManager.registerSynchronization(notes);
                    return notes;
                });
    }

    /** The reference of a process instance, if this transaction has come across it. */
    Optional<String> reference(String processInstanceId) {
        return Optional.ofNullable(references.get(processInstanceId));
    }

    String keep(String processInstanceId, String reference) {
        references.put(processInstanceId, reference);
        return reference;
    }

    void enter(String processInstanceId, String element) {
        paths.computeIfAbsent(processInstanceId, first -> new ArrayList<>()).add(element);
    }

    void changed(String variable, String value) {
        variables.put(variable, value);
    }

    /** For example {@code accessUntil, category = tax}. */
    String changedVariables() {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + variable.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        var progress = beans.getBean(RequestProgress.class);
        paths.forEach((processInstanceId, path) ->
                progress.walk(reference(processInstanceId).orElse(""), path));
    }
}
