package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.process.StepFields;
import io.supportaccess.request.Details;
import io.supportaccess.request.InputField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person reads the same words on the page of a request and in Tasklist's form of a step. */
class StepTextTest {

    /** A page of its own shows these: one box for all ticks, and a text that Tasklist includes. */
    private static final List<String> WITH_OTHER_WORDS = List.of("ticksMade", "ticksConfirmed", "messageAsSent");

    private static final Map<String, String> VALUES =
            Map.of("organisation", "…", "mostDays", "…", "plannedDays", "…", "payroll-box", "…");

    private final StepText text = new StepText();

    StepTextTest() throws IOException {}

    static Stream<UserTask> steps() {
        return Bpmn.readModelFromFile(Path.of("bpmn/invite-xero-support.bpmn").toFile())
                .getModelElementsByType(UserTask.class)
                .stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void eachWordIsInTheFormOfTheStep(UserTask step) throws IOException {
        String form = Files.readString(Path.of("bpmn", step.getCamundaFormKey().replaceFirst(".*:", "")))
                .replaceAll("\\{\\{[^}]*}}", "…");
        List<InputField> fields = StepFields.of(step.getId()).stream()
                .filter(field -> !field.name().equals(Details.FIELD))
                .toList();
        for (InputField field : fields) {
            String label = text.of(step.getId(), field.name());
            assertThat(label).as(field.name()).isNotBlank();
            if (!WITH_OTHER_WORDS.contains(field.name())) {
                assertThat(form).contains(inForm(step, field.name()), inForm(step, field.name() + ".help"));
                assertThat(form).contains(inForm(step, field.name() + ".true"), inForm(step, field.name() + ".false"));
            }
        }
        assertThat(text.done(step.getId(), false)).isNotBlank();
        assertThat(text.of(step.getId(), "next")).isNotBlank();
        boolean decides =
                fields.stream().anyMatch(field -> field.type() == InputField.Type.BOOLEAN && field.required());
        assertThat(text.of(step.getId(), "send").isBlank()).isEqualTo(decides);
    }

    /** With the values of the request left out, as they are in the form. */
    private String inForm(UserTask step, String key) {
        return text.of(step.getId(), key, VALUES);
    }
}
