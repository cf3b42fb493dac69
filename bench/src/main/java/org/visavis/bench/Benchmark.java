package org.visavis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.visavis.bench.measure.Report;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.PartFailure;

/** One benchmark, with all that it needs around it. */
public interface Benchmark {

    /**
     * Starts what it needs, measures, stops what it has started.
     *
     * @param options as {@link Options} reads them
     * @throws IllegalArgumentException for options that it does not have
     * @throws PartFailure              where a server does not start
     */
    Report run(Checkout checkout, List<String> options, PrintStream progress)
            throws IOException, PartFailure, InterruptedException;
}
