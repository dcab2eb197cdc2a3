package io.supportaccess.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.action.RequestAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** What a person who draws in Camunda Modeler is told before any engine starts. */
class ModelTest {

    private static final Path FOLDER = Path.of("bpmn");

    /** By the expression with which a model names it. */
    private static final Map<String, Class<?>> CALLED_BY_MODEL = calledByModel();

    static Stream<Model> models() {
        return files(".bpmn").map(Model::read);
    }

    /** Names that people, programs and acceptance checks rely on. A new step of the contract gets its line here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ServiceTask_RegisterRequest",
                "SubProcess_GrantAccess",
                "UserTask_OpenUsersSettings",
                "UserTask_AddXeroSupport",
                "UserTask_ApproveAccess",
                "EndEvent_AccessRefused",
                "UserTask_FindAccessManager",
                "UserTask_ClearPayrollAccess",
                "ServiceTask_RecordGrant",
                "ServiceTask_DraftSupportMessage",
                "SubProcess_NotifySupport",
                "UserTask_ContactXeroSupport",
                "UserTask_TellXeroSupport",
                "ServiceTask_RecordNotification",
                "UserTask_AnswerXeroSupport",
                "UserTask_ApproveExtension",
                "UserTask_ExtendOrEndAccess",
                "SubProcess_EndAccess",
                "UserTask_RemoveXeroSupport",
                "UserTask_ConfirmRemoval",
                "ServiceTask_RecordRemoval",
                "EndEvent_AccessEnded",
                "EndEvent_RequestExpired",
                "EndEvent_RequestWithdrawn"
            })
    void theContractsNameIsInTheModel(String id) {
        var model = Model.read(FOLDER.resolve("invite-xero-support.bpmn"));
        assertThat(model.all(FlowNode.class)).extracting(FlowNode::getId).contains(id);
    }

    @Test
    void theContractsMessagesAreInTheModel() {
        var model = Model.read(FOLDER.resolve("invite-xero-support.bpmn"));
        assertThat(model.all(Message.class))
                .extracting(Message::getName)
                .containsExactlyInAnyOrder(
                        "supportAccess.requestAmended",
                        "supportAccess.requestWithdrawn",
                        "supportAccess.supportReplied",
                        "supportAccess.supportFinished",
                        "supportAccess.extensionRequested",
                        "supportAccess.glassBroken",
                        "supportAccess.accessRevoked");
    }

    @Test
    void everyMessageSendsAnAction() {
        var model = Model.read(FOLDER.resolve("invite-xero-support.bpmn"));
        assertThat(Stream.of(RequestAction.values()).map(RequestAction::message))
                .containsExactlyInAnyOrderElementsOf(
                        model.all(Message.class).stream().map(Message::getName).toList());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyUserTaskHasADueDateOfWhichPeopleAreReminded(Model model) {
        assertThat(model.all(UserTask.class))
                .isNotEmpty()
                .extracting(UserTask::getCamundaDueDate)
                .containsOnly("${taskDue}");
    }

    @Test
    void theProcessHasTheContractsName() {
        var model = Model.read(FOLDER.resolve("invite-xero-support.bpmn"));
        assertThat(model.all(Process.class)).extracting(Process::getId).containsExactly(SupportProcess.KEY);
    }

    @ParameterizedTest
    @MethodSource("models")
    void anIdIsTheTypeAndAPhrase(Model model) {
        for (FlowElement element : model.all(FlowElement.class)) {
            String type = StringUtils.capitalize(element.getElementType().getTypeName());
            String[] parts = element.getId().split("_", 2);
            assertThat(type).as(element.getId()).endsWith(parts[0]);
            assertThat(parts).as(element.getId()).hasSize(2);
            assertThat(parts[1]).as(element.getId()).matches("([A-Z][a-z0-9]*)+");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aServiceTaskAndItsClassHaveOneName(Model model) {
        for (ServiceTask task : model.all(ServiceTask.class)) {
            String phrase = task.getId().substring("ServiceTask_".length());
            assertThat(task.getCamundaDelegateExpression())
                    .as(task.getId())
                    .isEqualTo("${%sDelegate}", StringUtils.uncapitalize(phrase));
            assertThat(bean(task.getCamundaDelegateExpression())).isAssignableTo(JavaDelegate.class);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyDelegateIsMarked(Model model) {
        assertThat(model.attributes("delegateExpression"))
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(bean(expression)).hasAnnotation(CalledByModel.class));
        assertThat(model.attributes("class")).as("classes named in the model").isEmpty();
        assertThat(model.attributes("expression"))
                .as("expressions that run code")
                .isEmpty();
    }

    @Test
    void everyMarkedClassIsCalled() {
        Set<String> called = models().flatMap(model -> model.attributes("delegateExpression").stream())
                .collect(Collectors.toSet());
        assertThat(CALLED_BY_MODEL.keySet()).isEqualTo(called);
    }

    @Test
    void aMarkedClassIsADelegateOrListenerOfTheProcess() {
        assertThat(CALLED_BY_MODEL.values()).allSatisfy(type -> {
            assertThat(Stream.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class))
                    .anyMatch(part -> part.isAssignableFrom(type));
            assertThat(type.getPackageName()).startsWith("io.supportaccess.process");
        });
    }

    @Test
    void theModelHasEachIdAndTheIdsHaveEachStep() throws IllegalAccessException {
        var model = Model.read(FOLDER.resolve("invite-xero-support.bpmn"));
        Set<String> constants = new TreeSet<>();
        for (Field constant : ModelIds.class.getFields()) {
            constants.add((String) constant.get(null));
        }
        assertThat(model.all(FlowNode.class)).extracting(FlowNode::getId).containsAll(constants);
        assertThat(constants)
                .containsAll(
                        model.all(UserTask.class).stream().map(UserTask::getId).toList());
    }

    @Test
    void everyFormIsThereAndUsed() {
        Set<String> used = models().flatMap(model -> model.attributes("formKey").stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = files(".html")
                .map(form -> "embedded:deployment:" + form.getFileName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isNotEmpty().isEqualTo(there);
    }

    @ParameterizedTest
    @MethodSource("models")
    void noTwoTasksHaveOneLabel(Model model) {
        assertThat(model.all(Task.class))
                .extracting(Task::getName)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("models")
    void aGatewayThatSplitsAsksAndItsFlowsAnswer(Model model) {
        for (Gateway gateway : model.all(Gateway.class)) {
            if (gateway.getOutgoing().size() > 1 && !(gateway instanceof ParallelGateway)) {
                assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
            } else {
                assertThat(gateway.getName()).as(gateway.getId()).isNull();
            }
        }
        for (SequenceFlow answer : model.all(SequenceFlow.class)) {
            if (answer.getConditionExpression() != null) {
                assertThat(answer.getName()).as(answer.getId()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyUserTaskIsExplainedAndDueAndOfferedToSomebody(Model model) {
        for (UserTask task : model.all(UserTask.class)) {
            assertThat(task.getDocumentations()).as(task.getId()).isNotEmpty().allSatisfy(text -> assertThat(
                            text.getTextContent())
                    .isNotBlank());
            assertThat(task.getCamundaDueDate()).as(task.getId()).isNotBlank();
            boolean offered = !task.getCamundaCandidateGroupsList().isEmpty()
                    || !task.getCamundaCandidateUsersList().isEmpty()
                    || extensions(task, CamundaTaskListener.class).stream()
                            .anyMatch(listener -> listener.getCamundaEvent().equals("create"));
            assertThat(offered).as(task.getId()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatRunsByItselfIsRetried(Model model) {
        Predicate<Activity> runsByItself =
                activity -> activity.isCamundaAsyncBefore() || activity.isCamundaAsyncAfter();
        for (Activity activity :
                model.all(Activity.class).stream().filter(runsByItself).toList()) {
            assertThat(extensions(activity, CamundaFailedJobRetryTimeCycle.class))
                    .as(activity.getId())
                    .singleElement()
                    .satisfies(retries -> assertThat(retries.getTextContent())
                            .matches("R\\d+/PT\\d+[SMH]|PT\\d+[SMH](,PT\\d+[SMH])*"));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void endedCasesAreCleanedUpSomeDay(Model model) {
        for (Process process : model.all(Process.class)) {
            assertThat(process.getCamundaHistoryTimeToLiveString())
                    .as(process.getId())
                    .matches("P\\d+D");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingIsDrawn(Model model) {
        assertThat(model.all(BpmnShape.class))
                .extracting(shape -> shape.getBpmnElement().getId())
                .containsAll(ids(model.all(FlowNode.class)));
        assertThat(model.all(BpmnEdge.class))
                .extracting(edge -> edge.getBpmnElement().getId())
                .containsAll(ids(model.all(SequenceFlow.class)));
    }

    private static Class<?> bean(String expression) {
        return Optional.ofNullable(CALLED_BY_MODEL.get(expression))
                .orElseThrow(() -> new AssertionError("%s names no class that models may call".formatted(expression)));
    }

    private static Map<String, Class<?>> calledByModel() {
        var marked = new ClassPathScanningCandidateComponentProvider(false);
        marked.addIncludeFilter(new AnnotationTypeFilter(CalledByModel.class));
        return marked.findCandidateComponents("io.supportaccess").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .collect(Collectors.toMap(
                        type -> "${%s}".formatted(StringUtils.uncapitalize(type.getSimpleName())),
                        Function.identity()));
    }

    private static <T extends ModelElementInstance> List<T> extensions(FlowNode node, Class<T> type) {
        return Optional.ofNullable(node.getExtensionElements()).map(ExtensionElements::getElementsQuery).stream()
                .flatMap(query -> query.filterByType(type).list().stream())
                .toList();
    }

    private static List<String> ids(Collection<? extends FlowElement> elements) {
        return elements.stream().map(FlowElement::getId).toList();
    }

    private static Stream<Path> files(String ending) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One drawn file. */
    private record Model(Path file, BpmnModelInstance drawn, String text) {

        static Model read(Path file) {
            try {
                return new Model(file, Bpmn.readModelFromFile(file.toFile()), Files.readString(file));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return drawn.getModelElementsByType(type);
        }

        List<String> attributes(String name) {
            return Pattern.compile(" camunda:%1$s=\"([^\"]*)\"| %1$s=\"([^\"]*)\"".formatted(name))
                    .matcher(text)
                    .results()
                    .map(found -> Optional.ofNullable(found.group(1)).orElse(found.group(2)))
                    .toList();
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }
}
