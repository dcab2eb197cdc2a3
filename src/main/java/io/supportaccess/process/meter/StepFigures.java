package io.supportaccess.process.meter;

import io.supportaccess.row.Columns;

/**
 * The open steps of one kind.
 *
 * @param oldest age in seconds of the one that has waited for longest
 */
record StepFigures(String step, long open, double oldest) {

    static final Columns<StepFigures> COLUMNS = new Columns<>(StepFigures.class);
}
