package io.supportaccess.process.engine;

import io.supportaccess.refusal.InputRefused;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.springframework.context.ApplicationContext;

/**
 * Allows one kind of expression: a name or its negation. A default engine evaluates any expression in a deployed model
 * or a stored task filter, so that its author could run any Java.
 */
class NamesOnlyExpressionManager extends SpringExpressionManager {

    private static final Pattern ALLOWED =
            Pattern.compile("\\$\\{!?\\w+}|\\$\\{(currentUser|currentUserGroups)\\(\\)}");

    NamesOnlyExpressionManager(ApplicationContext beans, ModelBeans named) {
        super(beans, named);
    }

    @Override
    public Expression createExpression(String text) {
        if ((text.contains("${") || text.contains("#{"))
                && !ALLOWED.matcher(text).matches()) {
            throw InputRefused.because(
                    "expression", "may only be a name or its negation, such as ${payrollAccess} or ${!payrollAccess}.");
        }
        return super.createExpression(text);
    }
}
