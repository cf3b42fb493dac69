package org.visavis.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stretch of time from {@code start} up to, and not including, {@code end}: two that touch do not overlap. */
public record Slot(Instant start, Instant end) {

    public Slot {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a slot ends after it starts");
        }
    }

    public static Slot of(Instant start, Duration length) {
        return new Slot(start, start.plus(length));
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    public boolean overlaps(Slot other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean contains(Slot other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** The same time in pieces of at most that length, in order. */
    public List<Slot> pieces(Duration longest) {
        List<Slot> pieces = new ArrayList<>();
        for (Instant from = start; from.isBefore(end); from = pieces.get(pieces.size() - 1).end()) {
            pieces.add(of(from, longest).within(this));
        }
        return pieces;
    }

    /** What two that overlap have in common. */
    Slot within(Slot other) {
        return new Slot(start.isBefore(other.start) ? other.start : start, end.isAfter(other.end) ? other.end : end);
    }

    /** This slot with a buffer on each side. */
    public Slot padded(Duration before, Duration after) {
        return new Slot(start.minus(before), end.plus(after));
    }
}
