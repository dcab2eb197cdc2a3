package io.supportaccess.audit;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the proof has come, by indexes alone. */
@Component
public class ProofState {

    private final JdbcClient jdbc;
    private final Seals seals;
    private final HeadsFile heads;

    ProofState(JdbcClient jdbc, Seals seals, HeadsFile heads) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.heads = heads;
    }

    public SignedSoFar now() {
        Optional<Seal> newest = seals.newest();
        long waiting = jdbc.sql("""
            select greatest(coalesce((select max(position) from audit_link), 0) - :signed, 0)
                   + (select count(*) from audit_unsealed)
            """)
                .param("signed", newest.map(Seal::position).orElse(0L))
                .query(Long.class)
                .single();
        return new SignedSoFar(newest, waiting, heads.last().map(Seal::number));
    }

    /**
     * @param head the newest signed head of the database
     * @param waiting the entries that no signed head covers yet
     * @param secondPlace the number of the newest head that is in the second place
     */
    public record SignedSoFar(Optional<Seal> head, long waiting, Optional<Long> secondPlace) {

        public boolean inSecondPlace() {
            return head.map(Seal::number).equals(secondPlace);
        }
    }
}
