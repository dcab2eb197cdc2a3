package io.supportaccess.api;

import io.supportaccess.request.DetailField;

/** A fact that is wanted of a request, as a form shows it. */
record DetailFieldView(String name, String label, String help, String kind, boolean required, int points) {

    static DetailFieldView of(DetailField fact) {
        return new DetailFieldView(
                fact.name(), fact.label(), fact.help(), fact.kind().code(), fact.required(), fact.points());
    }
}
