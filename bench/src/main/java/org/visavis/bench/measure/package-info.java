/**
 * Measuring and telling: load, the time it took, the processor time it cost, and the report. Knows nothing of the platform.
 * Latencies are kept in HdrHistogram's histograms, to three digits.
 */
package org.visavis.bench.measure;
