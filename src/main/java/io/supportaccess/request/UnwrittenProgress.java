package io.supportaccess.request;

import io.supportaccess.row.CollectedWrites;
import io.supportaccess.row.TransactionMemory;
import io.supportaccess.row.WritingTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The states that a transaction moves requests to, and the elements of the diagram that they enter. */
@Component
class UnwrittenProgress {

    private final CollectedWrites<Moved> writes;

    UnwrittenProgress(JdbcClient jdbc) {
        writes = new CollectedWrites<>(UnwrittenProgress::tables, tables -> tables.write(jdbc));
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

    private static WritingTables tables(List<Moved> moves) {
        Map<String, Moved> last = new LinkedHashMap<>();
        moves.forEach(moved -> last.merge(moved.reference(), moved, Moved::then));
        return new WritingTables(
                """
            moved as (
                update support_request r
                   set state = coalesce(m.state, r.state), walked = r.walked || string_to_array(m.walked, ','),
                       closed_at = case when m.over then now() else closed_at end,
                       removal_begun_at = case when m.state = 'ENDING_ACCESS' then coalesce(removal_begun_at, now())
                                               else removal_begun_at end,
                       overdue_since = case when m.over then null else overdue_since end
                  from unnest(:moved::text[], :states::text[], :walked::text[], :over::boolean[])
                       as m (reference, state, walked, over)
                 where r.reference = m.reference)
            """,
                Map.of(
                        "moved", each(last, Moved::reference),
                        "states",
                                each(last, moved -> moved.state()
                                        .map(RequestState::name)
                                        .orElse(null)),
                        "walked", each(last, moved -> String.join(",", moved.walked())),
                        "over",
                                last.values().stream()
                                        .map(moved -> moved.state()
                                                .filter(RequestState::isOver)
                                                .isPresent())
                                        .toArray(Boolean[]::new)));
    }

    private static String[] each(Map<String, Moved> moves, Function<Moved, String> value) {
        return moves.values().stream().map(value).toArray(String[]::new);
    }
}
