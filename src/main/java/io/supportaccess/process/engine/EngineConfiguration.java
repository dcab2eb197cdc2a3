package io.supportaccess.process.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** What the engine's settings in {@code application.yaml} cannot say. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    ProcessEnginePlugin leanAndClosed(
            ApplicationContext beans, ReleasedModelDeployer released, List<BpmnParseListener> parseListeners) {
        ModelBeans modelBeans = new ModelBeans(beans);
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setExpressionManager(new NamesOnlyExpressionManager(beans, modelBeans));
                engine.setCustomHistoryLevels(List.of(new LeanHistoryLevel()));
                engine.setCustomPreCommandInterceptorsTxRequired(List.of(new RefusalCommandInterceptor(beans)));
                engine.setResourceAuthorizationProvider(new TaskAuthorizationProvider());
                engine.setHistoryEventHandler(new AuditHistoryEventHandler(beans, new WalkedPath(beans)));
                engine.setCommandCheckers(List.of(new TenantCommandChecker(), new TaskLockCommandChecker(beans)));
                engine.setRuntimeService(new ActionRuntimeService(beans));
                engine.setTaskService(new AssignmentTaskService(beans));
                engine.setIdentityService(new UserRulesIdentityService(beans));
                engine.setCorrelationHandler(new StateConflictCorrelationHandler(beans));
                engine.setCustomPreBPMNParseListeners(parseListeners);
                engine.setBpmnParseFactory(new AllowedElementsParseFactory(modelBeans));
                engine.setCustomPreDeployers(List.of(released));
                engine.setDmnEngineConfiguration(feelOnlyTransformListener());
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                var spring = (SpringTransactionsProcessEngineConfiguration) engine;
                spring.setDeploymentResources(Stream.of(spring.getDeploymentResources())
                        .map(EngineConfiguration::underItsOwnName)
                        .toArray(Resource[]::new));
                takePlainValuesOnly(engine.getVariableSerializers());
            }
        };
    }

    private static void takePlainValuesOnly(VariableSerializers serializers) {
        Stream.of(JavaObjectSerializer.NAME, ValueType.FILE.getName(), ValueType.BYTES.getName())
                .map(serializers::getSerializerByName)
                .forEach(serializers::removeSerializer);
        serializers.addSerializer(new DecisionResultSerializer());
    }

    private static DefaultDmnEngineConfiguration feelOnlyTransformListener() {
        var tables = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        tables.getTransformer().getTransformListeners().add(new FeelOnlyTransformListener());
        return tables;
    }

    /** The engine would name a file outside a jar by its path on this machine, and the model's forms not be found. */
    private static Resource underItsOwnName(Resource file) {
        try {
            return new ByteArrayResource(file.getContentAsByteArray()) {
                @Override
                public String getDescription() {
                    return file.getFilename();
                }
            };
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
