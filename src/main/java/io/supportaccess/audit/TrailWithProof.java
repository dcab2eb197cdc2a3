package io.supportaccess.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.TrailVerifier.Verified;
import io.supportaccess.permit.Permit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The whole audit trail with its proof, to be exported or verified. */
@Repository
public class TrailWithProof {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final EntryRows rows;

    public TrailWithProof(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = new EntryRows(json);
    }

    /**
     * Hands over all entries: first the chained ones in their order, then the waiting ones. It reads them in batches,
     * so that no transaction stays open for a slow reader; an entry that is chained meanwhile comes once.
     */
    public void forEach(Consumer<EntryWithProof> reader) {
        long last = chained(0, reader);
        List<EntryWithProof> waiting = waiting();
        Set<Long> told = new HashSet<>();
        chained(last, entry -> {
            told.add(entry.id());
            reader.accept(entry);
        });
        waiting.stream().filter(entry -> !told.contains(entry.id())).forEach(reader);
    }

    /**
     * Hands all to the verifier, which has to read them at one moment.
     *
     * @throws TrailVerifier.TrailBroken if the trail is not as it was written
     */
    public Verified verify(TrailVerifier verifier) {
        forEach(verifier::take);
        unannounced().forEach(verifier::takeUnannounced);
        return verifier.finish();
    }

    /** Permits that no entry announces. Only a person with access to the database can add one. */
    private List<Permit> unannounced() {
        return jdbc.sql(EntryRows.SELECT_UNANNOUNCED).query(rows::permit).list();
    }

    private long chained(long after, Consumer<EntryWithProof> reader) {
        long last = after;
        List<EntryWithProof> batch;
        do {
            batch = jdbc.sql(EntryRows.SELECT_PROVEN + "where l.position > :last order by l.position limit :batch")
                    .param("last", last)
                    .param("batch", BATCH)
                    .query(rows::entryWithProof)
                    .list();
            for (EntryWithProof entry : batch) {
                reader.accept(entry);
                last = entry.proof().link().orElseThrow().position();
            }
        } while (batch.size() == BATCH);
        return last;
    }

    /** All entries without a link, whether or not the database lists them as waiting. */
    private List<EntryWithProof> waiting() {
        return jdbc.sql(EntryRows.SELECT_PROVEN + "where l.position is null order by e.id")
                .query(rows::entryWithProof)
                .list();
    }
}
