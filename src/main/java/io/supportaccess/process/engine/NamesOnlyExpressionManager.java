package io.supportaccess.process.engine;

import io.supportaccess.refusal.InputRefused;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.context.ApplicationContext;

/**
 * Allows one kind of expression: a name or its negation. A default engine evaluates any expression in a deployed model
 * or a stored task filter, so that its author could run any Java. It also takes a variable before a bean of the same
 * name, so that whoever completes a step could replace our listeners.
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

    @Override
    protected ELResolver createElResolver() {
        var beansFirst = new CompositeELResolver();
        beansFirst.add(new ReadOnlyMapELResolver(beans));
        beansFirst.add(super.createElResolver());
        return beansFirst;
    }
}
