package org.visavis.bench.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How much processor time some processes, with their children, have used since it was begun. */
public final class ProcessorTime {

    private final Map<String, ProcessHandle> processes;
    private final Map<String, Duration> before;

    private ProcessorTime(Map<String, ProcessHandle> processes) {
        this.processes = processes;
        this.before = used();
    }

    /** @param processes by the name under which {@link #seconds(String)} tells of them */
    public static ProcessorTime begin(Map<String, ProcessHandle> processes) {
        return new ProcessorTime(new LinkedHashMap<>(processes));
    }

    /** Since the beginning, and by process: core-seconds. What a child used that has ended in between is not counted. */
    public Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        used().forEach((name, now) -> seconds.put(name, now.minus(before.get(name)).toNanos() / 1e9));
        return seconds;
    }

    public double seconds(String name) {
        return seconds().get(name);
    }

    private Map<String, Duration> used() {
        Map<String, Duration> used = new LinkedHashMap<>();
        processes.forEach((name, process) -> used.put(name, Stream.concat(Stream.of(process), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus)));
        return used;
    }
}
