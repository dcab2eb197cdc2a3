package io.supportaccess.process.administration;

import io.supportaccess.privacy.PersonErasure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Removes a person's name from the variables of other people's running requests. The variables by which the process
 * decides do not change: they hold no names that people type.
 */
@Repository
class PersonInVariables {

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
               and name_ not in ('reference', 'organisation', 'category', 'route', 'requester')
            """)
                .param("named", named)
                .param("leftOut", PersonErasure.LEFT_OUT)
                .update();
    }
}
