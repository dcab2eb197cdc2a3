package io.supportaccess.benchmark;

import java.util.List;
import java.util.Optional;

/** How the clients of one candidate do a case; all clients share one. */
interface Walk {

    /** The steps of a case, in their order. */
    List<Step> steps(Scenario scenario);

    /** @return what {@link #find} finds its steps by */
    String start(String reference, Scenario scenario) throws Exception;

    /** What {@link #complete} needs to do the step; empty while it is not open. */
    Optional<String> find(String started, Step step) throws Exception;

    void complete(String found, Step step) throws Exception;
}
