package io.supportaccess.process.engine;

import io.supportaccess.process.CalledByModel;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/**
 * The beans that a model may name: its delegates and listeners, and its durations. A default engine hands every bean of
 * the application to every expression.
 */
final class ModelBeans extends AbstractMap<Object, Object> {

    private static final Set<String> TIMES = Set.of("taskDue", "requestExpiry");

    private final ApplicationContext beans;
    private final Map<String, Boolean> delegates = new ConcurrentHashMap<>();

    ModelBeans(ApplicationContext beans) {
        this.beans = beans;
    }

    boolean isDelegate(String name) {
        if (!beans.containsBean(name)) {
            return false;
        }
        // Expressions ask many times in each step. Only names of beans are remembered: callers invent no new ones.
        return delegates.computeIfAbsent(
                name, bean -> beans.findAnnotationOnBean(bean, CalledByModel.class, false) != null);
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
