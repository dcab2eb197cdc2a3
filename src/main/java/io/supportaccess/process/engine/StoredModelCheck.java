package io.supportaccess.process.engine;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a database in which somebody has changed a model or a form that running requests use: the engine
 * hands out forms as they are stored. Models that no request uses any more are left alone.
 */
@Component
final class StoredModelCheck implements SmartInitializingSingleton {

    private final JdbcClient jdbc;
    private final ReleasedModelDeployer released;

    StoredModelCheck(JdbcClient jdbc, ReleasedModelDeployer released) {
        this.jdbc = jdbc;
        this.released = released;
    }

    @Override
    public void afterSingletonsInstantiated() {
        jdbc.sql("""
            select name_, bytes_ from act_ge_bytearray
             where deployment_id_ in (
                   select distinct on (key_) deployment_id_ from act_re_procdef order by key_, version_ desc)
                or deployment_id_ in (
                   select distinct on (key_) deployment_id_ from act_re_decision_def
                    order by key_, version_ desc)
                or deployment_id_ in (
                   select deployment_id_ from act_re_procdef
                    where id_ in (select proc_def_id_ from act_ru_execution))
             order by name_\
            """).query(row -> {
            released.checkSource(row.getString("name_"), row.getBytes("bytes_"));
        });
    }
}
