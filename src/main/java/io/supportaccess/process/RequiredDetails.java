package io.supportaccess.process;

import io.supportaccess.request.Category;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.DetailType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/**
 * The details that Xero Support needs for each category, by the practice's table. It is read once, at the start: a
 * table comes with a deployment and never changes under a running application, and a mistake in it stops the start
 * instead of failing a request.
 */
@Component
public class RequiredDetails {

    static final String TABLE = "required-facts";

    private final Map<Category, List<DetailField>> detailFields = new EnumMap<>(Category.class);

    RequiredDetails(DecisionService decisions) {
        for (Category category : Category.values()) {
            detailFields.put(
                    category,
                    read(
                            category,
                            decisions
                                    .evaluateDecisionTableByKey(TABLE, Map.of("category", category.code()))
                                    .getResultList()));
        }
    }

    /** The fields in the order of forms and messages. */
    public List<DetailField> of(Category category) {
        return detailFields.get(category);
    }

    /** @throws IllegalArgumentException if a row is unusable; it names the row */
    static List<DetailField> read(Category category, List<Map<String, Object>> rows) {
        List<DetailField> read = rows.stream().map(RequiredDetails::detailField).toList();
        List<String> names = read.stream().map(DetailField::name).distinct().toList();
        if (names.size() < read.size()) {
            throw new IllegalArgumentException("%s asks for a detail field twice, among %s."
                    .formatted(
                            category.code(),
                            read.stream().map(DetailField::name).toList()));
        }
        return read;
    }

    private static DetailField detailField(Map<String, Object> row) {
        String name = text(row, "name");
        return new DetailField(
                name,
                text(row, "label"),
                text(row, "help"),
                DetailType.of(text(row, "kind"))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The detail field '%s' has the kind '%s', which does not exist."
                                        .formatted(name, text(row, "kind")))),
                Boolean.TRUE.equals(row.get("required")),
                row.get("points") instanceof Number points ? points.intValue() : -1);
    }

    private static String text(Map<String, Object> row, String cell) {
        return Objects.toString(row.get(cell), "");
    }
}
