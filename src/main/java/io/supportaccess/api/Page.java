package io.supportaccess.api;

import io.supportaccess.request.GivenFields;
import java.util.List;
import java.util.Map;

/** One page of a list, as every list of our REST looks. */
record Page<T>(List<T> items, int page, int size, long total) {

    /** A list that is never longer than a page. */
    static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, 0, items.size(), items.size());
    }

    /**
     * Which page is asked for.
     *
     * @param page from 0
     * @param size entries, 1 to 200
     */
    record Wanted(int page, int size) {

        Wanted {
            var fields = new GivenFields(Map.of("page", page, "size", size));
            fields.wholeNumber("page", 0, 1_000_000);
            fields.wholeNumber("size", 1, 200);
            fields.refuseIfWrong();
        }

        <T> Page<T> of(List<T> items, long total) {
            return new Page<>(items, page, size, total);
        }
    }
}
