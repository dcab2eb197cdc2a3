package io.supportaccess.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.process.Cases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class LeanHistoryLevelTest {

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theEngineKeepsOneRowOfARequest() {
        String request = cases.start().getId();

        assertThat(jdbc.sql("""
                        select (select count(*) from act_hi_procinst where proc_inst_id_ = :request) as requests,
                               (select count(*) from act_hi_actinst where proc_inst_id_ = :request) as elements,
                               (select count(*) from act_hi_taskinst where proc_inst_id_ = :request) as tasks,
                               (select count(*) from act_hi_varinst where proc_inst_id_ = :request) as variables,
                               (select count(*) from act_hi_detail where proc_inst_id_ = :request) as changes,
                               (select count(*) from act_hi_identitylink where root_proc_inst_id_ = :request) as people
                        """).param("request", request).query().singleRow().values())
                .containsExactly(1L, 0L, 0L, 0L, 0L, 0L);
    }
}
