package io.supportaccess.process.engine;

import io.supportaccess.process.SupportProcess;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationContext;

/**
 * The beans that a model may name: its delegates and listeners, and its times. A default engine hands every bean of the
 * application to every expression.
 */
final class ModelBeans extends AbstractMap<Object, Object> {

    private static final List<Class<?>> DELEGATES =
            List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class);

    private static final Set<String> TIMES = Set.of("taskDue", "taskReminders", "requestExpiry");

    private final ApplicationContext beans;

    ModelBeans(ApplicationContext beans) {
        this.beans = beans;
    }

    boolean isDelegate(String name) {
        Class<?> type = beans.containsBean(name) ? beans.getType(name, false) : null;
        return type != null
                && type.getPackage().equals(SupportProcess.class.getPackage())
                && DELEGATES.stream().anyMatch(delegate -> delegate.isAssignableFrom(type));
    }

    @Override
    public boolean containsKey(Object name) {
        return TIMES.contains(name) || isDelegate((String) name);
    }

    @Override
    public Object get(Object name) {
        return beans.getBean((String) name);
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return Stream.of(beans.getBeanDefinitionNames())
                .filter(this::containsKey)
                .collect(Collectors.toUnmodifiableMap(name -> (Object) name, this::get))
                .entrySet();
    }
}
