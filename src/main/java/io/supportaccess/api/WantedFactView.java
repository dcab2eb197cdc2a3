package io.supportaccess.api;

import io.supportaccess.request.WantedFact;

/** A fact that is wanted of a request, as a form shows it. */
record WantedFactView(String name, String label, String help, String kind, boolean required, int points) {

    static WantedFactView of(WantedFact fact) {
        return new WantedFactView(
                fact.name(), fact.label(), fact.help(), fact.kind().code(), fact.required(), fact.points());
    }
}
