package org.visavis.schedule;

import org.visavis.schedule.ScheduleException.Kind;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says when a doctor works and which slots are free. A pure function: the same question has the same answer, and a slot is
 * offered or not whichever window is asked for.
 *
 * <p>The doctor's weekly hours count while the clinic is open. Slots are counted from the start of each stretch of what is left
 * of them, one slot and its buffers after another. Extra hours that lie within it add nothing.
 */
public final class SlotFinder {

    private static final Comparator<Slot> BY_START = Comparator.comparing(Slot::start);

    private final Schedule schedule;
    private final OpeningHours clinic;

    public SlotFinder(Schedule schedule, OpeningHours clinic) {
        this.schedule = schedule;
        this.clinic = clinic;
    }

    /** @param closures when the clinic is closed, which is always open otherwise */
    SlotFinder(Schedule schedule, List<Slot> closures) {
        this(schedule, OpeningHours.alwaysBut(closures));
    }

    /**
     * The free slots that lie within the window, in order of time.
     *
     * @param busy when the doctor is taken, buffers included
     * @param now  slots before now and the notice, or beyond the horizon, are not offered
     */
    public List<Slot> free(Slot window, List<Slot> busy, Instant now) {
        Instant earliest = now.plus(schedule.notice());
        Instant latest = now.plus(schedule.horizon());
        List<Slot> away = away();
        List<Slot> free = new ArrayList<>();
        for (Slot stretch : stretches(window)) {
            for (Slot slot : cut(stretch, window)) {
                Slot blocked = schedule.blocked(slot);
                if (window.contains(slot) && !slot.start().isBefore(earliest) && !slot.start().isAfter(latest)
                        && away.stream().noneMatch(slot::overlaps) && busy.stream().noneMatch(blocked::overlaps)) {
                    free.add(slot);
                }
            }
        }
        free.sort(BY_START);
        return free;
    }

    /** Whether the doctor works for the whole of the given time. */
    public boolean works(Slot time) {
        return away().stream().noneMatch(time::overlaps) && covers(stretches(time), time);
    }

    /** Whether the clinic allows for the whole of the given time, be it within the doctor's hours or not. */
    public boolean isClinicOpen(Slot time) {
        List<Slot> open = new ArrayList<>(exceptions(Kind.EXTRA));
        open.addAll(clinic.weeklyHours().isEmpty() ? List.of(time) : weekly(clinic.weeklyHours(), clinic.zone(), time));
        return clinic.closed().stream().noneMatch(time::overlaps) && covers(merged(open), time);
    }

    /** Whether stretches in order of time leave nothing of it out. */
    private static boolean covers(List<Slot> stretches, Slot time) {
        Instant covered = time.start();
        for (Slot stretch : stretches) {
            if (!stretch.start().isAfter(covered) && stretch.end().isAfter(covered)) {
                covered = stretch.end();
            }
        }
        return !covered.isBefore(time.end());
    }

    /** The slots of a stretch about the window; they follow each other from where the stretch begins. */
    private List<Slot> cut(Slot stretch, Slot window) {
        Duration step = schedule.bufferBefore().plus(schedule.slotLength()).plus(schedule.bufferAfter());
        long earlier = Math.max(0, Duration.between(stretch.start(), window.start()).dividedBy(step));
        List<Slot> slots = new ArrayList<>();
        Slot slot = Slot.of(stretch.start().plus(step.multipliedBy(earlier)), schedule.slotLength());
        while (stretch.contains(slot) && slot.start().isBefore(window.end())) {
            slots.add(slot);
            slot = Slot.of(slot.start().plus(step), schedule.slotLength());
        }
        return slots;
    }

    /** Stretches of work that reach into the window, apart from each other, in order of time. */
    private List<Slot> stretches(Slot window) {
        List<Slot> extras = merged(exceptions(Kind.EXTRA)).stream().filter(window::overlaps).toList();
        Slot around = extras.stream().reduce(window, SlotFinder::hull);
        List<Slot> weekly = open(weekly(schedule.weeklyHours(), schedule.zone(), around));
        List<Slot> stretches = new ArrayList<>(weekly);
        extras.forEach(extra -> stretches.addAll(without(extra, weekly)));
        stretches.sort(BY_START);
        return stretches.stream().filter(window::overlaps).toList();
    }

    /** What is left of stretches while the clinic is open. */
    private List<Slot> open(List<Slot> stretches) {
        if (clinic.weeklyHours().isEmpty() || stretches.isEmpty()) {
            return stretches;
        }
        Slot around = stretches.stream().reduce(SlotFinder::hull).orElseThrow();
        List<Slot> open = merged(weekly(clinic.weeklyHours(), clinic.zone(), around));
        return stretches.stream().flatMap(stretch -> open.stream().filter(stretch::overlaps).map(stretch::within)).toList();
    }

    private static List<Slot> weekly(List<WeeklyHours> week, ZoneId zone, Slot window) {
        LocalDate last = LocalDate.ofInstant(window.end(), zone).plusDays(1);
        List<Slot> stretches = new ArrayList<>();
        for (LocalDate day = LocalDate.ofInstant(window.start(), zone).minusDays(1); !day.isAfter(last);
                day = day.plusDays(1)) {
            for (WeeklyHours hours : week) {
                if (hours.day() == day.getDayOfWeek()) {
                    Instant from = WallTime.first(day.atStartOfDay().plusMinutes(hours.fromMinute()), zone);
                    Instant to = WallTime.first(day.atStartOfDay().plusMinutes(hours.toMinute()), zone);
                    if (from.isBefore(to)) {
                        stretches.add(new Slot(from, to));
                    }
                }
            }
        }
        stretches.sort(BY_START);
        return stretches;
    }

    private List<Slot> away() {
        List<Slot> away = new ArrayList<>(clinic.closed());
        away.addAll(exceptions(Kind.ABSENCE));
        return away;
    }

    private List<Slot> exceptions(Kind kind) {
        return schedule.exceptions().stream().filter(e -> e.kind() == kind).map(ScheduleException::when).toList();
    }

    /** The same time, in order, with what overlaps or touches as one. */
    static List<Slot> merged(List<Slot> slots) {
        List<Slot> merged = new ArrayList<>();
        for (Slot slot : slots.stream().sorted(BY_START).toList()) {
            int last = merged.size() - 1;
            if (last >= 0 && !slot.start().isAfter(merged.get(last).end())) {
                merged.set(last, hull(merged.get(last), slot));
            } else {
                merged.add(slot);
            }
        }
        return merged;
    }

    private static Slot hull(Slot one, Slot other) {
        return new Slot(one.start().isBefore(other.start()) ? one.start() : other.start(),
                one.end().isAfter(other.end()) ? one.end() : other.end());
    }

    /** What is left of a stretch without the given ones, which are in order of time. */
    private static List<Slot> without(Slot stretch, List<Slot> others) {
        List<Slot> left = new ArrayList<>();
        Instant from = stretch.start();
        for (Slot other : others.stream().filter(stretch::overlaps).toList()) {
            if (other.start().isAfter(from)) {
                left.add(new Slot(from, other.start()));
            }
            if (other.end().isAfter(from)) {
                from = other.end();
            }
        }
        if (from.isBefore(stretch.end())) {
            left.add(new Slot(from, stretch.end()));
        }
        return left;
    }
}
