package io.supportaccess.api;

import io.supportaccess.request.InputFields;
import java.util.List;
import java.util.Map;

/** One page of a list, as every list of our REST looks. */
record ListPage<T>(List<T> items, int page, int size, long total) {

    /** A list that is never longer than a page. */
    static <T> ListPage<T> whole(List<T> items) {
        return new ListPage<>(items, 0, items.size(), items.size());
    }

    /**
     * The requested page.
     *
     * @param page from 0
     * @param size entries, 1 to 200
     */
    record PageRequest(int page, int size) {

        PageRequest {
            var fields = new InputFields(Map.of("page", page, "size", size));
            fields.wholeNumber("page", 0, 1_000_000);
            fields.wholeNumber("size", 1, 200);
            fields.refuseIfWrong();
        }

        <T> ListPage<T> of(List<T> items, long total) {
            return new ListPage<>(items, page, size, total);
        }
    }
}
