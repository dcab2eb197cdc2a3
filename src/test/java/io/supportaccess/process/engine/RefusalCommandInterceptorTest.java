package io.supportaccess.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.process.Cases;
import io.supportaccess.refusal.InputRefused;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class RefusalCommandInterceptorTest {

    private static final String NUL = "a\0b";

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    @Autowired
    private RuntimeService runtime;

    @Test
    void aNulInATextIsItsSendersMistake() {
        assertThatThrownBy(() -> refused(context ->
                        jdbc.sql("select ?").param(NUL).query(String.class).single()))
                .isInstanceOf(InputRefused.class);
        var request = cases.start();
        assertThatThrownBy(() -> runtime.setVariable(request.getId(), "more", NUL))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void aTextThatIsLongerThanTheEnginesTablesIsItsSendersMistake() {
        var request = cases.start();
        assertThatThrownBy(() -> runtime.setVariable(request.getId(), "more", "x".repeat(4_001)))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void anotherParameterThatTheDatabaseDoesNotTakeIsOurs() {
        assertThatThrownBy(() -> refused(context -> jdbc.sql("select generate_series(1, 2, 0)")
                        .query(Integer.class)
                        .list()))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("step size cannot equal zero");
    }

    private void refused(Command<?> command) {
        var refusals = new RefusalCommandInterceptor(beans);
        refusals.setNext(new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> failing) {
                return failing.execute(null);
            }
        });
        assertThat(refusals.execute(command)).isNull();
    }
}
