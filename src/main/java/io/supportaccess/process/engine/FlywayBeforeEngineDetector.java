package io.supportaccess.process.engine;

import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitializationDetector;

/** Makes the engine wait for Flyway, which owns its tables too; named in {@code META-INF/spring.factories}. */
class FlywayBeforeEngineDetector implements DependsOnDatabaseInitializationDetector {

    @Override
    public Set<String> detect(ConfigurableListableBeanFactory beans) {
        return Set.of("processEngineFactoryBean");
    }
}
