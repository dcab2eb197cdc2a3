package io.supportaccess.process.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;

/**
 * Finds a process definition in memory. The engine alone would read its row once more with each call, in case somebody
 * has suspended it, for which this application has no door.
 */
public final class DefinitionsInMemory extends ProcessDefinitionManager {

    @Override
    public ProcessDefinitionEntity getCachedResourceDefinitionEntity(String definitionId) {
        return Optional.ofNullable(super.getCachedResourceDefinitionEntity(definitionId))
                .orElseGet(() -> deployed(definitionId));
    }

    /** Put into the command's own cache, where its history looks. */
    private ProcessDefinitionEntity deployed(String definitionId) {
        ProcessDefinitionEntity deployed = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .getProcessDefinitionCache()
                .get(definitionId);
        if (deployed != null) {
            getDbEntityManager().getDbEntityCache().putPersistent(deployed);
        }
        return deployed;
    }

    /** Makes one for each command, in place of the engine's own. */
    static GenericManagerFactory factory() {
        return new GenericManagerFactory(DefinitionsInMemory.class) {
            @Override
            public Class<?> getSessionType() {
                return ProcessDefinitionManager.class;
            }
        };
    }
}
