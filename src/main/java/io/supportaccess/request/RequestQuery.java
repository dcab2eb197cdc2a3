package io.supportaccess.request;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The filter and the order of a list of requests; an empty part filters nothing.
 *
 * @param words each is a part of its reference, subject, organisation or case number, or of the name of a person in it
 * @param organisation id, name or short code
 * @param accessManager the user id of an access manager whom the organisation names
 * @param clientManager the user id of the client manager whom the organisation names
 * @param payroll whether Xero Support may see payroll: as planned, or as requested while there is no plan
 * @param from the earliest moment at which it was requested
 * @param before the moment before which it was requested
 */
public record RequestQuery(
        Viewer viewer,
        List<Word> words,
        Optional<RequestStatus> status,
        Optional<String> organisation,
        Optional<Category> category,
        Optional<String> requester,
        Optional<String> accessManager,
        Optional<String> clientManager,
        Optional<Boolean> payroll,
        Optional<Instant> from,
        Optional<Instant> before,
        Order order) {

    /** All that the viewer sees with this status. */
    public static RequestQuery of(Viewer viewer, Optional<RequestStatus> status, Order order) {
        return new RequestQuery(
                viewer,
                List.of(),
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                order);
    }

    public RequestQuery by(String userId) {
        return new RequestQuery(
                viewer,
                words,
                status,
                organisation,
                category,
                Optional.of(userId),
                accessManager,
                clientManager,
                payroll,
                from,
                before,
                order);
    }

    /**
     * A word to search for, or a part of one, in whatever letters.
     *
     * @param people the ids of the users whose names have it
     */
    public record Word(String text, List<String> people) {}

    /** The order of a list. */
    public enum Order {
        NEWEST("r.requested_at desc, r.reference"),
        OLDEST("r.requested_at, r.reference"),
        ORGANISATION("lower(o.name), r.requested_at desc, r.reference"),
        REQUESTER("lower(r.requester), r.requested_at desc, r.reference"),
        REFERENCE("r.reference"),
        SUBJECT("lower(r.subject), r.requested_at desc, r.reference"),
        CLOSED("r.closed_at desc nulls last, r.requested_at desc, r.reference"),
        STATUS("array_position(:states::text[], r.state), r.requested_at desc, r.reference"),
        OVERDUE("r.overdue_since, r.requested_at desc, r.reference");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }

        /** As in an address, e.g. {@code newest}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** In SQL. */
        String columns() {
            return columns;
        }
    }
}
