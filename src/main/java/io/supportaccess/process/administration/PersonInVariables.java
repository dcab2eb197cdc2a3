package io.supportaccess.process.administration;

import io.supportaccess.privacy.PersonErasure;
import io.supportaccess.process.ProcessVariables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Removes a person's name from the variables of other people's running requests. The variables by which the process
 * decides do not change: they hold no names that people type.
 */
@Repository
class PersonInVariables {

    /** All that the process sets but the subject, which somebody wrote. */
    private static final String[] SET_BY_THE_PROCESS = ProcessVariables.SET_BY_THE_PROCESS.stream()
            .filter(variable -> !variable.equals(ProcessVariables.SUBJECT))
            .toArray(String[]::new);

    private final JdbcClient jdbc;

    PersonInVariables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param named a regular expression for texts that name the person */
    void erase(String named) {
        jdbc.sql("""
            update act_ru_variable
               set text_ = regexp_replace(text_, :named, :leftOut, 'gi'), rev_ = rev_ + 1
             where type_ = 'string' and text_ ~* :named
               and name_ <> all (:set)
            """)
                .param("named", named)
                .param("set", SET_BY_THE_PROCESS)
                .param("leftOut", PersonErasure.LEFT_OUT)
                .update();
    }
}
