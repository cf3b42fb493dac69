package org.visavis.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows a benchmark's name on the command line: {@code seconds=10 clients=32}. */
public final class Options {

    private final Map<String, Integer> given = new HashMap<>();

    private Options() {
    }

    /**
     * @param known the names that the benchmark has
     * @throws IllegalArgumentException with a sentence for people
     */
    public static Options of(List<String> arguments, Set<String> known) {
        Options options = new Options();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (!known.contains(parts[0])) {
                throw new IllegalArgumentException(
                        "There is no option " + parts[0] + "; there are " + String.join(", ", known.stream().sorted().toList()) + ".");
            }
            if (parts.length < 2 || !parts[1].matches("[1-9][0-9]{0,6}")) {
                throw new IllegalArgumentException("Give a number: " + parts[0] + "=10.");
            }
            options.given.put(parts[0], Integer.valueOf(parts[1]));
        }
        return options;
    }

    public int number(String name, int otherwise) {
        return given.getOrDefault(name, otherwise);
    }
}
