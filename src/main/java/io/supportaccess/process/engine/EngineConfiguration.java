package io.supportaccess.process.engine;

import io.supportaccess.security.password.Argon2idPasswordEncoder;
import io.supportaccess.security.password.PasswordRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/**
 * Everything that {@code application.yaml} cannot tell the engine. The package's documentation says why each extension
 * is there.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    SpringBootProcessEnginePlugin hooks(
            ApplicationContext beans, ReleasedModelDeployer released, Argon2idPasswordEncoder passwords) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.setCustomPreDeployers(List.of(released));
                engine.setExpressionManager(new NamesOnlyExpressionManager(beans, new ModelBeans(beans)));
                engine.setCustomPreCommandInterceptorsTxRequired(List.of(new RefusalCommandInterceptor(beans)));
                engine.setCommandCheckers(List.of(new TaskLockCommandChecker(beans)));
                engine.setCustomSessionFactories(
                        List.of(GrantOnlyAuthorizations.factory(), DefinitionsInMemory.factory()));
                engine.setResourceAuthorizationProvider(new TaskAuthorizationProvider());
                engine.setRuntimeService(new ActionRuntimeService(beans));
                engine.setTaskService(new AssignmentTaskService(beans));
                engine.setFormService(new StepFormService());
                engine.setIdentityService(new UserRulesIdentityService(beans));
                engine.setPasswordEncryptor(new Argon2idPasswordEncryptor(passwords));
                engine.setPasswordPolicy(new PasswordRules());
                engine.setCustomHistoryLevels(List.of(new LeanHistoryLevel()));
                engine.setHistoryEventHandler(new AuditHistoryEventHandler(beans));
            }

            @Override
            public void postInit(SpringProcessEngineConfiguration engine) {
                engine.setDeploymentResources(Stream.of(engine.getDeploymentResources())
                        .map(EngineConfiguration::underItsOwnName)
                        .toArray(Resource[]::new));
                takePlainValuesOnly(engine);
                forgetReadMappings(engine);
            }
        };
    }

    private static void takePlainValuesOnly(SpringProcessEngineConfiguration engine) {
        var serializers = engine.getVariableSerializers();
        Stream.of(JavaObjectSerializer.NAME, ValueType.FILE.getName(), ValueType.BYTES.getName())
                .map(serializers::getSerializerByName)
                .forEach(serializers::removeSerializer);
        serializers.addSerializer(new DecisionResultSerializer());
    }

    /** MyBatis keeps the XML of its mappings, some twenty megabytes, and never looks at it again. */
    private static void forgetReadMappings(SpringProcessEngineConfiguration engine) {
        engine.getSqlSessionFactory().getConfiguration().getSqlFragments().clear();
    }

    /** The engine would name a file outside a jar by its path on this machine, and would not find the model's forms. */
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
