package io.supportaccess.process.engine;

import io.supportaccess.signing.Sha256;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Lets the engine parse the release's own files and no others, whoever put them into the database: by a door of the
 * engine, or straight into its tables. The engine asks before each parse, also of what it has parsed at an earlier start.
 */
@Component
final class ReleasedModelDeployer implements Deployer {

    private final ModelSettings settings;
    private final Map<String, String> released = new HashMap<>();

    ReleasedModelDeployer(ModelSettings settings) throws IOException {
        this.settings = settings;
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.*")) {
            released.put(file.getFilename(), Sha256.hex(file.getContentAsByteArray()));
        }
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        deployment.getResources().values().forEach(file -> require(file.getName(), file.getBytes()));
    }

    void require(String name, byte[] content) {
        String found = Sha256.hex(content);
        if (!found.equals(released.get(name)) && !settings.earlier().contains(found)) {
            throw ModelRefused.because("""
                    The file %s in the database is not this release's, so it is not run. If nobody has changed it and \
                    cases of an earlier release still run by it, set support-access.models.earlier to its SHA-256, %s.""".formatted(name, found));
        }
    }
}
