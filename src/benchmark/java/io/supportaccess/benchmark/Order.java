package io.supportaccess.benchmark;

import java.io.Serializable;
import java.time.Duration;

/** What a candidate is asked to do for one turn. */
record Order(Scenario scenario, int clients, Duration time) implements Serializable {}
