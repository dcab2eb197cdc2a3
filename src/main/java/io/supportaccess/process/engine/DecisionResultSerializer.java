package io.supportaccess.process.engine;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Knows one kind of object, what a decision table has answered, which the engine hands over in a variable that is not
 * stored. A list or a map that somebody gives would be stored as an object, which none of our steps can read.
 */
final class DecisionResultSerializer extends JavaObjectSerializer {

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value.isTransient() && value.getValue() instanceof DmnDecisionResult;
    }
}
