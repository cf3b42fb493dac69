package org.visavis.appointment;

import static org.visavis.appointment.AppointmentStatus.ARRIVED;
import static org.visavis.appointment.AppointmentStatus.BOOKED;
import static org.visavis.appointment.AppointmentStatus.CANCELLED;
import static org.visavis.appointment.AppointmentStatus.FULFILLED;
import static org.visavis.appointment.AppointmentStatus.NOSHOW;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The life of an appointment, as a table: each step with the states it may start from and the one it leads to. What is not
 * here can't happen. The diagram in docs/states is drawn from it.
 */
public enum AppointmentStep {
    BOOK(BOOKED),
    MOVE(BOOKED, BOOKED),
    ARRIVE(ARRIVED, BOOKED),
    FULFIL(FULFILLED, ARRIVED),
    CANCEL(CANCELLED, BOOKED, ARRIVED),
    MISS(NOSHOW, BOOKED, ARRIVED);

    private final AppointmentStatus to;
    private final Set<AppointmentStatus> from;

    AppointmentStep(AppointmentStatus to, AppointmentStatus... from) {
        this.to = to;
        this.from = EnumSet.noneOf(AppointmentStatus.class);
        this.from.addAll(Set.of(from));
    }

    boolean possibleFrom(AppointmentStatus status) {
        return from.contains(status);
    }

    AppointmentStatus to() {
        return to;
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table as a mermaid state diagram. */
    static String diagram() {
        StringBuilder diagram = new StringBuilder("stateDiagram-v2\n");
        EnumSet<AppointmentStatus> last = EnumSet.allOf(AppointmentStatus.class);
        for (AppointmentStep step : values()) {
            last.removeAll(step.from);
            if (step.from.isEmpty()) {
                diagram.append(arrow("[*]", step.to.code(), step.wireName()));
            }
            step.from.forEach(from -> diagram.append(arrow(from.code(), step.to.code(), step.wireName())));
        }
        last.forEach(status -> diagram.append("  ").append(status.code()).append(" --> [*]\n"));
        return diagram.toString();
    }

    private static String arrow(String from, String to, String label) {
        return "  " + from + " --> " + to + ": " + label + "\n";
    }
}
