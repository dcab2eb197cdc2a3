package io.supportaccess.pages;

import java.util.Optional;

/** One page of a longer list, with links to the pages beside it. */
public record Pagination(int page, long total) {

    static final int SIZE = 50;
    private static final int LAST = 1_000_000;

    /** A text that is no page number means the first page: nobody types one. */
    static int wanted(Optional<String> page) {
        return page.filter(text -> text.matches("\\d{1,7}"))
                .map(Integer::parseInt)
                .filter(number -> number <= LAST)
                .orElse(0);
    }

    public long first() {
        return Math.min((long) page * SIZE + 1, total);
    }

    public long last() {
        return Math.min((page + 1L) * SIZE, total);
    }

    public boolean hasPrevious() {
        return page > 0;
    }

    public boolean hasNext() {
        return last() < total;
    }

    public boolean isNeeded() {
        return hasPrevious() || hasNext();
    }
}
