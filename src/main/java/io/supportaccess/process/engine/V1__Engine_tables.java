package io.supportaccess.process.engine;

import java.util.stream.Stream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/** The engine's tables, by the scripts in the engine's own jar: Flyway owns the whole schema. */
@Component
class V1__Engine_tables extends BaseJavaMigration {

    @Override
    public void migrate(Context context) {
        Resource[] scripts = Stream.of(
                        "engine",
                        "history",
                        "identity",
                        "case.engine",
                        "case.history",
                        "decision.engine",
                        "decision.history")
                .map("org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql"::formatted)
                .map(ClassPathResource::new)
                .toArray(Resource[]::new);
        new ResourceDatabasePopulator(scripts).populate(context.getConnection());
    }
}
