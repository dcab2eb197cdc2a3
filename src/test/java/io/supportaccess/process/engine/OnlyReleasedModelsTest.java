package io.supportaccess.process.engine;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal.Kind;
import io.supportaccess.signing.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Attempts to make the engine run something that did not come with the release. */
@ApplicationTest
@Transactional
@Asvs("v5.0.0-1.3.2")
class OnlyReleasedModelsTest {

    private static final Path MODEL = Path.of("bpmn", "invite-xero-support.bpmn");

    private static final String FRAME = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            xmlns:activiti="http://activiti.org/bpmn" targetNamespace="a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <process id="attack" isExecutable="true" camunda:historyTimeToLive="1">
            <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="step"/>
            %s
          </process>
        </definitions>\
        """;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identities;

    @Autowired
    private StoredModelCheck stored;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext beans;

    @AfterEach
    void nobodyIsSignedIn() {
        identities.clearAuthentication();
        engine.getDeploymentCache().discardProcessDefinitionCache();
    }

    @Test
    void nobodyDeploysNotEvenTheReleasesOwnModel() {
        identities.setAuthentication("admin", List.of("camunda-admin"));
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("invite-xero-support.bpmn", read(MODEL))
                        .deploy())
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage("Models come with a release: nothing is deployed from outside.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attack.bpmn",
                "invite-xero-support.bpmn",
                "plan-access.dmn",
                "attack.dmn",
                "attack.cmmn",
                "attack.html"
            })
    void whatIsNotOfThisReleaseIsNotEvenParsed(String name) {
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString(name, FRAME.formatted("<userTask id='step'/>"))
                        .deploy())
                .isInstanceOf(ModelRefused.class)
                .hasMessageStartingWith("The file %s in the database is not this release's, so it is not run.", name);
    }

    @Test
    void aModelThatWasChangedInTheDatabaseDoesNotRun() {
        smuggle("invite-xero-support.bpmn", "${registerRequestDelegate}", "${recordRemovalDelegate}");
        engine.getDeploymentCache().discardProcessDefinitionCache();
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("invite-xero-support", Map.of("organisation", "a")))
                .isInstanceOf(ModelRefused.class)
                .hasMessageStartingWith("The file invite-xero-support.bpmn in the database is not this release's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invite-xero-support.bpmn", "plan-access.dmn", "tell-xero-support.html"})
    @Asvs("v5.0.0-16.5.3")
    void theApplicationDoesNotStartOnAChangedFile(String name) {
        stored.afterSingletonsInstantiated();
        smuggle(name, "e", "f");
        assertThatThrownBy(stored::afterSingletonsInstantiated)
                .isInstanceOf(ModelRefused.class)
                .hasMessageStartingWith("The file %s in the database is not this release's", name)
                .hasMessageContaining("set support-access.models.earlier to its SHA-256");
    }

    static Stream<String> attacks() {
        return Stream.of(
                "<scriptTask id='step' scriptFormat='juel'><script>${1}</script></scriptTask>",
                "<scriptTask id='step' scriptFormat='feel' camunda:resource='classpath://a.feel'/>",
                "<serviceTask id='step' camunda:class='java.lang.Runtime'/>",
                "<serviceTask id='step' activiti:class='java.lang.Runtime'/>",
                "<serviceTask id='step' camunda:expression='${taskDue}'/>",
                "<serviceTask id='step' camunda:expression=\"${''.getClass().forName('java.lang.Runtime')}\"/>",
                "<serviceTask id='step' camunda:delegateExpression='${accounts}'/>",
                "<serviceTask id='step' camunda:delegateExpression='${jdbcClient}'/>",
                "<serviceTask id='step' camunda:delegateExpression='${nobodyKnows}'/>",
                "<serviceTask id='step' activiti:delegateExpression='${recordGrantDelegate}'/>",
                "<serviceTask id='step' camunda:type='shell'/>",
                "<serviceTask id='step' camunda:type='external' camunda:topic='a'/>",
                "<serviceTask id='step' camunda:type='mail'/>",
                "<sendTask id='step' camunda:class='java.lang.Runtime'/>",
                "<callActivity id='step' calledElement='invite-xero-support'/>",
                "<businessRuleTask id='step' camunda:class='java.lang.Runtime'/>",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create'"
                        + " class='java.lang.Runtime'/></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create'>"
                        + "<camunda:script scriptFormat='juel'>${1}</camunda:script></camunda:taskListener>"
                        + "</extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:executionListener event='start'"
                        + " expression='${taskDue}'/></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>"
                        + "<camunda:script scriptFormat='juel'>${1}</camunda:script></camunda:inputParameter>"
                        + "</camunda:inputOutput></extensionElements></userTask>",
                "<userTask id='step' camunda:formHandlerClass='java.lang.Runtime'/>",
                "<userTask id='step'><extensionElements><camunda:formData><camunda:formField id='a' type='string'>"
                        + "<camunda:validation><camunda:constraint name='validator' config='java.lang.Runtime'/>"
                        + "</camunda:validation></camunda:formField></camunda:formData></extensionElements></userTask>",
                "<serviceTask id='step' camunda:delegateExpression='${recordGrantDelegate}'><extensionElements>"
                        + "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"
                        + "</extensionElements></serviceTask>",
                "<serviceTask id='step' camunda:delegateExpression='${recordGrantDelegate}'><extensionElements>"
                        + "<camunda:field name='beans' stringValue='a'/></extensionElements></serviceTask>",
                "<exclusiveGateway id='step'/><sequenceFlow id='b' sourceRef='step'"
                        + " targetRef='end'><conditionExpression xsi:type='tFormalExpression' language='feel'>1 ="
                        + " 1</conditionExpression></sequenceFlow><endEvent id='end'/>");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void aModelThatCouldRunAnythingElseDoesNotParse(String step) {
        Throwable refused = catchThrowable(() -> deploy("attack.bpmn", FRAME.formatted(step)));
        assertThat(Stream.iterate(refused, cause -> cause != null, Throwable::getCause))
                .as(String.valueOf(refused))
                .anyMatch(cause -> cause instanceof ModelRefused || cause instanceof InputRefused);
    }

    @Test
    void theReleasesOwnModelParses() throws IOException {
        deploy("invite-xero-support.bpmn", read(MODEL));
        parse(read(MODEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy", "feel-unary-tests"})
    void aTableInAnotherLanguageThanFeelIsRefused(String language) {
        String table = read(Path.of("bpmn", "plan-access.dmn"))
                .replaceFirst("<inputExpression ", "<inputExpression expressionLanguage=\"%s\" ".formatted(language));
        assertThat(table).contains(language);
        Throwable refused = catchThrowable(() -> deploy("plan-access.dmn", table));
        assertThat(refused).hasStackTraceContaining("may be written in FEEL, not in " + language);
    }

    @Test
    @Asvs("v5.0.0-1.5.1")
    void aModelReachesNeitherAFileNorAServer() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var called = CompletableFuture.supplyAsync(() -> {
                try (var caller = server.accept()) {
                    return "called from port " + caller.getPort();
                } catch (IOException closed) {
                    return "nobody called";
                }
            });
            Path secret = Files.writeString(Files.createTempFile("secret", ".txt"), "a secret of this machine");
            for (String address : List.of(
                    "http://127.0.0.1:%d/a".formatted(server.getLocalPort()),
                    secret.toUri().toString())) {
                String document = "<!DOCTYPE a [<!ENTITY x SYSTEM \"%s\">]>".formatted(address)
                        + FRAME.formatted("<userTask id='step'><documentation>&x;</documentation></userTask>");
                assertThat(catchThrowable(() -> parse(document)))
                        .as(address)
                        .isNotNull()
                        .satisfies(refused -> assertThat(refused.toString()).doesNotContain("a secret"));
                String table = "<!DOCTYPE a [<!ENTITY x SYSTEM \"%s\">]>".formatted(address)
                        + read(Path.of("bpmn", "plan-access.dmn"))
                                .replaceFirst("<\\?xml[^>]*>", "")
                                .replaceFirst("<text>", "<text>&x;");
                assertThat(catchThrowable(() -> transform(table)))
                        .as(address)
                        .isNotNull()
                        .satisfies(refused -> assertThat(refused.toString()).doesNotContain("a secret"));
            }
            assertThat(called).as("a call of the server").isNotDone();
            Files.delete(secret);
        }
    }

    private void smuggle(String name, String from, String to) {
        assertThat(jdbc.sql("""
            update act_ge_bytearray
               set bytes_ = convert_to(replace(convert_from(bytes_, 'UTF8'), :from, :to), 'UTF8')
             where name_ = :name\
            """)
                        .param("name", name)
                        .param("from", from)
                        .param("to", to)
                        .update())
                .isPositive();
    }

    /** As a file that the operator has allowed by its hash: a model of an earlier release. */
    private void deploy(String name, String model) throws IOException {
        byte[] content = model.getBytes(StandardCharsets.UTF_8);
        var file = new ResourceEntity();
        file.setName(name);
        file.setBytes(content);
        var deployment = new DeploymentEntity();
        deployment.addResource(file);
        new ReleasedModelDeployer(new ModelSettings(Set.of(Sha256.hex(content))), beans).deploy(deployment);
    }

    private void parse(String model) {
        engine.getCommandExecutorTxRequired().execute(context -> deployer(BpmnDeployer.class)
                .getBpmnParser()
                .createParse()
                .sourceInputStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)))
                .deployment(new DeploymentEntity())
                .name("attack.bpmn")
                .execute());
    }

    private void transform(String table) {
        engine.getCommandExecutorTxRequired().execute(context -> deployer(DecisionDefinitionDeployer.class)
                .getTransformer()
                .createTransform()
                .modelInstance(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)))
                .transformDecisions());
    }

    private <T extends Deployer> T deployer(Class<T> type) {
        return engine.getDeployers().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
