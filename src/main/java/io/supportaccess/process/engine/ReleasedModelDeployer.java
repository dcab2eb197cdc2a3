package io.supportaccess.process.engine;

import io.supportaccess.signing.Sha256;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Lets the engine parse the release's own files and no others, even if somebody writes them straight into the engine's
 * tables. The engine asks before each parse, also of files that it has parsed at an earlier start.
 */
@Component
final class ReleasedModelDeployer implements Deployer {

    private final ModelSettings settings;
    private final ModelContent content;
    private final Map<String, String> released = new HashMap<>();

    ReleasedModelDeployer(ModelSettings settings, ApplicationContext beans) throws IOException {
        this.settings = settings;
        this.content = new ModelContent(new ModelBeans(beans));
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.*")) {
            released.put(file.getFilename(), Sha256.hex(file.getContentAsByteArray()));
        }
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        for (Resource file : deployment.getResources().values()) {
            checkSource(file.getName(), file.getBytes());
            content.check(file.getName(), file.getBytes());
        }
    }

    void checkSource(String name, byte[] bytes) {
        String found = Sha256.hex(bytes);
        if (!found.equals(released.get(name)) && !settings.earlier().contains(found)) {
            throw ModelRefused.because("""
                The file %s in the database is not this release's, so it is not run. If nobody has changed it and \
                requests of an earlier release still run by it, set support-access.models.earlier to its SHA-256, %s.\
                """.formatted(name, found));
        }
    }
}
