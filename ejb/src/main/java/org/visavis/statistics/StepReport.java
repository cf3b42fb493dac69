package org.visavis.statistics;

import java.time.Instant;
import java.util.Objects;

/**
 * A browser's report that a leg has reached a step.
 *
 * @param leg the browser's own name of the leg
 * @param at  by the browser's clock
 */
public record StepReport(String leg, SetupStep step, Instant at) {

    public StepReport {
        Objects.requireNonNull(leg);
        Objects.requireNonNull(step);
        Objects.requireNonNull(at);
    }
}
