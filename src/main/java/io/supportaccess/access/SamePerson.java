package io.supportaccess.access;

import io.supportaccess.refusal.Refusal;
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
     * @throws Refusal if both are one person
     */
    void refuse(String reference, String userId, String other, String did, String rest) {
        if (other.equals(userId)) {
            throw Refusal.conflict(reference, "You %s yourself: somebody else has to %s.".formatted(did, rest));
        }
        if (are(userId, other)) {
            throw Refusal.conflict(
                    reference,
                    "%s, an account with your e-mail address, %s: somebody else has to %s."
                            .formatted(other, did, rest));
        }
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
