package org.visavis.bench.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the time goes: when what happens, in ms after an event, by the medians. */
final class Stages {

    private final Map<String, Map<String, List<Double>>> noted = new LinkedHashMap<>();
    private String policy = "";

    /** What is noted from now on is of calls with this policy. */
    void of(String next) {
        policy = next;
    }

    void note(String event, String stage, double millis) {
        noted.computeIfAbsent(policy + ", after " + event, unknown -> new LinkedHashMap<>())
                .computeIfAbsent(stage, unknown -> new ArrayList<>()).add(millis);
    }

    void forget() {
        noted.clear();
    }

    /** One line for each event. */
    List<String> lines() {
        return noted.entrySet().stream().map(event -> event.getKey() + ": " + event.getValue().entrySet().stream()
                .map(stage -> stage.getKey() + " " + Math.round(median(stage.getValue())) + " ms")
                .collect(Collectors.joining(", "))).toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
    }
}
