package io.supportaccess.process;

import io.supportaccess.request.Category;
import io.supportaccess.request.FactKind;
import io.supportaccess.request.WantedFact;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/**
 * What Xero Support needs to know about a request of each category, by the practice's table. It is read once, at the
 * start: a table comes with a deployment and never changes under a running application, a reading takes milliseconds, and
 * a mistake in it is told to whoever starts the application rather than to somebody who asks for support.
 */
@Component
public class RequiredFacts {

    static final String TABLE = "required-facts";

    private final Map<Category, List<WantedFact>> facts = new EnumMap<>(Category.class);

    RequiredFacts(DecisionService decisions) {
        for (Category category : Category.values()) {
            facts.put(category, read(category, decisions));
        }
    }

    /** In the order in which they are asked and told. */
    public List<WantedFact> of(Category category) {
        return facts.get(category);
    }

    private static List<WantedFact> read(Category category, DecisionService decisions) {
        return decisions.evaluateDecisionTableByKey(TABLE, Map.of("category", category.code())).getResultList().stream()
                .map(RequiredFacts::fact)
                .toList();
    }

    private static WantedFact fact(Map<String, Object> row) {
        String kind = String.valueOf(row.get("kind"));
        return new WantedFact(
                String.valueOf(row.get("name")),
                String.valueOf(row.get("label")),
                String.valueOf(row.get("help")),
                FactKind.of(kind)
                        .orElseThrow(
                                () -> new IllegalArgumentException("There is no kind of fact '%s'.".formatted(kind))),
                Boolean.TRUE.equals(row.get("required")),
                ((Number) row.get("points")).intValue());
    }
}
