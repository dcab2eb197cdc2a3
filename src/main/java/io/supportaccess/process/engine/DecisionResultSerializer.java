package io.supportaccess.process.engine;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Takes one kind of object: the result of a decision table, which the engine hands over in a variable that is not
 * stored. The engine's own serializer would store any list or map that a caller sends, and no step of ours can read
 * one.
 */
final class DecisionResultSerializer extends JavaObjectSerializer {

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value.isTransient() && value.getValue() instanceof DmnDecisionResult;
    }
}
