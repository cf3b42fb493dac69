package org.visavis.lifecycle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of transitions.
 *
 * @param <S> the states
 * @param <E> what can happen
 */
public final class LifeCycle<S extends Enum<S>, E extends Enum<E>> {

    private record Step<S, E>(S from, E event) { }

    private final S start;
    private final Set<S> starts = new LinkedHashSet<>();
    private final Map<Step<S, E>, S> table = new LinkedHashMap<>();

    private LifeCycle(S start) {
        this.start = start;
        starts.add(start);
    }

    public static <S extends Enum<S>, E extends Enum<E>> LifeCycle<S, E> from(S start, Class<E> events) {
        return new LifeCycle<>(start);
    }

    /** Adds another state in which a thing can begin; for use while the table is built. */
    public LifeCycle<S, E> orFrom(S other) {
        starts.add(other);
        return this;
    }

    /** Adds a line of the table; for use while it is built. */
    public LifeCycle<S, E> on(E event, S from, S to) {
        if (table.putIfAbsent(new Step<>(from, event), to) != null) {
            throw new IllegalArgumentException(event + " in " + from + " is there already");
        }
        return this;
    }

    /** Where it begins as a rule. */
    public S start() {
        return start;
    }

    /** The state after the event, or empty if it can't happen in that state. */
    public Optional<S> after(S state, E event) {
        return Optional.ofNullable(table.get(new Step<>(state, event)));
    }

    /** Whether nothing can happen any more. */
    public boolean isFinal(S state) {
        return table.keySet().stream().noneMatch(step -> step.from() == state);
    }

    /** Every state that can come about. */
    public Set<S> reachable() {
        Set<S> reached = EnumSet.copyOf(starts);
        List<S> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            S state = open.remove(0);
            table.forEach((step, to) -> {
                if (step.from() == state && reached.add(to)) {
                    open.add(to);
                }
            });
        }
        return reached;
    }

    /** The table as a page with a Mermaid state diagram. */
    public String page(String title) {
        StringBuilder page = new StringBuilder("# ").append(title).append("\n\n")
                .append("Drawn from the table of transitions in the code; a test keeps the two equal.\n\n")
                .append("```mermaid\nstateDiagram-v2\n");
        starts.forEach(first -> page.append("  [*] --> ").append(word(first)).append('\n'));
        table.forEach((step, to) -> page.append("  ").append(word(step.from())).append(" --> ").append(word(to))
                .append(": ").append(word(step.event())).append('\n'));
        table.values().stream().distinct().filter(this::isFinal)
                .forEach(state -> page.append("  ").append(word(state)).append(" --> [*]\n"));
        return page.append("```\n").toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
