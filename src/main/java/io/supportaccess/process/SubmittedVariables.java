package io.supportaccess.process;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** The variables that a caller gave the engine, as plain values. Objects are never deserialised, so they stay inert. */
public final class SubmittedVariables {

    private SubmittedVariables() {}

    public static Map<String, Object> of(VariableScope scope) {
        VariableMap typed = scope.getVariablesTyped(false);
        Map<String, Object> given = new LinkedHashMap<>();
        for (String name : typed.keySet()) {
            given.put(name, plain(typed.getValueTyped(name)));
        }
        return given;
    }

    private static Object plain(TypedValue value) {
        return value instanceof PrimitiveValue || value.getType() == null || value.getValue() == null
                ? value.getValue()
                : value;
    }
}
