package org.visavis.bench.measure;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark has found: a table for people, and the same as JSON for programs. */
public final class Report {

    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final String name;
    private final Instant begun;
    private final double loadBefore = load();
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final JsonArray figures = new JsonArray();

    /**
     * @param goal     what was wished for
     * @param measured what it is, in the same words
     */
    private record Goal(String goal, String measured, boolean reached) {
    }

    /**
     * @param name    of the benchmark, e.g. {@code booking}
     * @param columns what the figures of a row are, with their units
     */
    public Report(String name, Clock clock, List<String> columns) {
        this.name = name;
        this.begun = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.columns = List.copyOf(columns);
    }

    /** @param figures one for each column; NaN where there is none */
    public Report row(String label, double... figures) {
        if (figures.length != columns.size()) {
            throw new IllegalArgumentException(figures.length + " figures for " + columns.size() + " columns");
        }
        JsonObject json = new JsonObject();
        json.addProperty("name", label);
        List<String> cells = new ArrayList<>(List.of(label));
        for (int i = 0; i < figures.length; i++) {
            boolean known = Double.isFinite(figures[i]);
            cells.add(known ? text(figures[i]) : "");
            if (known) {
                json.addProperty(columns.get(i), figures[i]);
            }
        }
        this.figures.add(json);
        rows.add(cells);
        return this;
    }

    public Report goal(String goal, String measured, boolean reached) {
        goals.add(new Goal(goal, measured, reached));
        return this;
    }

    /** A sentence that belongs to the figures. */
    public Report remark(String sentence) {
        remarks.add(sentence);
        return this;
    }

    @Override
    public String toString() {
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(name));
        head.addAll(columns);
        table.add(head);
        table.addAll(rows);
        StringBuilder text = new StringBuilder(System.lineSeparator());
        for (List<String> row : table) {
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = table.stream().mapToInt(each -> each.get(column).length()).max().orElseThrow();
                text.append(String.format(i == 0 ? "%-" + width + "s" : "  %" + width + "s", row.get(i)));
            }
            text.append(System.lineSeparator());
        }
        text.append(System.lineSeparator());
        goals.forEach(goal -> text.append(String.format("%-11s  %s: %s%n", goal.reached() ? "reached" : "NOT REACHED",
                goal.goal(), goal.measured())));
        remarks.forEach(remark -> text.append(remark).append(System.lineSeparator()));
        return text.append(String.format(Locale.ROOT, "%d processors, load %.1f before and %.1f after%n",
                Runtime.getRuntime().availableProcessors(), loadBefore, load())).toString();
    }

    /** Writes the JSON into the directory; answers the file. */
    public Path write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(name + "-" + FILE.format(begun) + ".json");
        return Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(json()) + System.lineSeparator());
    }

    private JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("benchmark", name);
        json.addProperty("begun", begun.toString());
        JsonObject machine = new JsonObject();
        machine.addProperty("processors", Runtime.getRuntime().availableProcessors());
        machine.addProperty("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.addProperty("java", System.getProperty("java.version"));
        machine.addProperty("loadBefore", loadBefore);
        machine.addProperty("loadAfter", load());
        json.add("machine", machine);
        json.add("rows", figures);
        JsonArray wished = new JsonArray();
        for (Goal goal : goals) {
            JsonObject each = new JsonObject();
            each.addProperty("goal", goal.goal());
            each.addProperty("measured", goal.measured());
            each.addProperty("reached", goal.reached());
            wished.add(each);
        }
        json.add("goals", wished);
        JsonArray said = new JsonArray();
        remarks.forEach(said::add);
        json.add("remarks", said);
        return json;
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, Math.abs(figure) >= 100 || figure == Math.rint(figure) ? "%,.0f" : "%.2f", figure);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
