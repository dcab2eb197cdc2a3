package io.supportaccess.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What Helm made of a chart. A field that Kubernetes does not know, such as one a level too high, is refused. */
record RenderedObjects(List<String> kinds, List<Object> objects) {

    private static final ObjectMapper STRICT = new ObjectMapper().setAnnotationIntrospector(new NoOtherFields());

    /** The operator of Prometheus has classes of its own, which are not here. */
    private static final Map<String, Class<?>> TYPES = Map.of(
            "StatefulSet", StatefulSet.class,
            "Service", Service.class,
            "Ingress", Ingress.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "PodMonitor", JsonNode.class);

    static RenderedObjects in(String yaml) {
        List<String> kinds = new ArrayList<>();
        List<Object> objects = new ArrayList<>();
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        StreamSupport.stream(
                        new Yaml(new SafeConstructor(options)).loadAll(yaml).spliterator(), false)
                .filter(Objects::nonNull)
                .map(object -> (Map<?, ?>) object)
                .forEach(object -> {
                    kinds.add(object.get("apiVersion") + " " + object.get("kind"));
                    objects.add(STRICT.convertValue(object, TYPES.get(object.get("kind"))));
                });
        return new RenderedObjects(kinds, objects);
    }

    <T> T one(Class<T> type) {
        return objects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The classes of Kubernetes' objects would keep a field that they do not know. */
    private static final class NoOtherFields extends JacksonAnnotationIntrospector {

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }
}
