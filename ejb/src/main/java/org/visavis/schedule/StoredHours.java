package org.visavis.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import java.time.DayOfWeek;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Weekly hours as a row. */
@Embeddable
class StoredHours {

    @Column(nullable = false)
    private int day;

    @Column(name = "from_minute", nullable = false)
    private int fromMinute;

    @Column(name = "to_minute", nullable = false)
    private int toMinute;

    protected StoredHours() {
    }

    StoredHours(WeeklyHours hours) {
        day = hours.day().getValue();
        fromMinute = hours.fromMinute();
        toMinute = hours.toMinute();
    }

    static List<WeeklyHours> inOrder(Collection<StoredHours> week) {
        return week.stream().map(StoredHours::hours)
                .sorted(Comparator.comparing(WeeklyHours::day).thenComparing(WeeklyHours::fromMinute)).toList();
    }

    WeeklyHours hours() {
        return new WeeklyHours(DayOfWeek.of(day), fromMinute, toMinute);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredHours stored && hours().equals(stored.hours());
    }

    @Override
    public int hashCode() {
        return hours().hashCode();
    }
}
