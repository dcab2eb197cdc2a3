package io.supportaccess.access;

import io.supportaccess.refusal.Refusal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows a person again who has two accounts: the same id in other capitals, or the same e-mail address. */
@Repository
public class SamePerson {

    private final JdbcClient jdbc;

    SamePerson(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param did what the other one did, e.g. "requested this access"
     * @param rest what somebody else has to do, e.g. "approve it"
     * @throws Refusal if both are one person, or if one stands in for the other
     */
    void refuse(String reference, String userId, String other, String did, String rest) {
        if (other.equals(userId)) {
            throw Refusal.conflict(reference, "You %s yourself: somebody else has to %s.".formatted(did, rest));
        }
        Optional<String> tie = jdbc.sql("""
            select case when same_person(:user, :other) then '%s, an account with your e-mail address, %s'
                        when stand_together(:reference, :user, :other) then 'One of you stands in for the other, and %s %s'
                   end
            """)
                .param("reference", reference)
                .param("user", userId)
                .param("other", other)
                .query(String.class)
                .optional();
        tie.ifPresent(said -> {
            throw Refusal.conflict(reference, (said + ": somebody else has to %s.").formatted(other, did, rest));
        });
    }

    /** Whether two accounts belong to one person, as far as ids and addresses tell. */
    public boolean are(String one, String other) {
        return one.equals(other)
                || jdbc.sql("select same_person(:one, :other)")
                        .param("one", one)
                        .param("other", other)
                        .query(Boolean.class)
                        .single();
    }
}
