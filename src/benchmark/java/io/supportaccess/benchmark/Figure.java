package io.supportaccess.benchmark;

/** What is measured in each turn of a candidate; costs are those of one case, and the memory is that at its end. */
enum Figure {
    CASES("cases/s", "%.1f"),
    APPLICATION_CPU("CPU ms, application", "%.1f"),
    DATABASE_CPU("CPU ms, database", "%.1f"),
    RESIDENT("resident MB, application", "%.0f"),
    STATEMENTS("statements", "%.0f"),
    COMMITS("commits", "%.1f"),
    INSERTED("rows inserted", "%.1f"),
    UPDATED("rows updated", "%.1f"),
    DELETED("rows deleted", "%.1f"),
    READ("rows read", "%.0f"),
    LOG("log kB", "%.1f"),
    START_50("start ms, 50th percentile", "%.1f"),
    START_99("start ms, 99th", "%.1f"),
    STEP_50("step ms, 50th", "%.1f"),
    STEP_99("step ms, 99th", "%.1f"),
    DRAFT_50("draft ms, 50th", "%.1f"),
    DRAFT_99("draft ms, 99th", "%.1f");

    private final String title;
    private final String format;

    Figure(String title, String format) {
        this.title = title;
        this.format = format;
    }

    String title() {
        return title;
    }

    String format() {
        return format;
    }
}
