package io.supportaccess.request;

import io.supportaccess.row.CollectedWrites;
import io.supportaccess.row.TransactionMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The states that a transaction moves requests to, and the elements of the diagram that they enter: both are written in
 * one statement for each request.
 */
@Component
class UnwrittenProgress {

    private final JdbcClient jdbc;
    private final CollectedWrites<Moved> writes = new CollectedWrites<>(this::write);

    UnwrittenProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Moved(String reference, Optional<RequestState> state, List<String> walked) {

        Moved then(Moved later) {
            List<String> path = new ArrayList<>(walked);
            path.addAll(later.walked);
            return new Moved(reference, later.state.or(() -> state), path);
        }
    }

    void moveTo(RequestState state, String reference) {
        writes.add(new Moved(reference, Optional.of(state), List.of()));
        if (state.isOver()) {
            TransactionMemory.forget(SupportRequest.class);
        } else {
            TransactionMemory.change(SupportRequest.class, reference, request -> request.movedTo(state));
        }
    }

    void walk(String reference, List<String> elements) {
        writes.add(new Moved(reference, Optional.empty(), elements));
    }

    /** Before a request is read. */
    void write() {
        writes.write();
    }

    private void write(List<Moved> moves) {
        Map<String, Moved> last = new LinkedHashMap<>();
        moves.forEach(moved -> last.merge(moved.reference(), moved, Moved::then));
        last.values().forEach(this::write);
    }

    private void write(Moved moved) {
        jdbc.sql("""
            update support_request
               set state = coalesce(:state, state), walked = walked || :walked,
                   closed_at = case when :over then now() else closed_at end,
                   removal_begun_at = case when :state = 'ENDING_ACCESS' then coalesce(removal_begun_at, now())
                                           else removal_begun_at end,
                   overdue_since = case when :over then null else overdue_since end
             where reference = :reference
            """)
                .param("state", moved.state().map(RequestState::name).orElse(null))
                .param("walked", moved.walked().toArray(String[]::new))
                .param("over", moved.state().filter(RequestState::isOver).isPresent())
                .param("reference", moved.reference())
                .update();
    }
}
