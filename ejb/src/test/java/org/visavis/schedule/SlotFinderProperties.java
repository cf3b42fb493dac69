package org.visavis.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** What holds for the free slots of any schedule around the days on which clocks change, and around a leap day. */
class SlotFinderProperties {

    private static final Instant LONG_AGO = Instant.parse("2023-01-01T00:00:00Z");

    record Question(Schedule schedule, OpeningHours clinic, List<Slot> busy, Slot window) {

        List<Slot> answer() {
            return answer(window);
        }

        List<Slot> answer(Slot within) {
            return finder().free(within, busy, LONG_AGO);
        }

        SlotFinder finder() {
            return new SlotFinder(schedule, clinic);
        }
    }

    @Property
    void slots_are_in_order_and_leave_each_other_their_time(@ForAll("questions") Question question) {
        List<Slot> slots = question.answer();

        for (int i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i).start()).isAfterOrEqualTo(slots.get(i - 1).end());
        }
    }

    @Property
    void every_slot_has_the_right_length_and_lies_within_the_window_and_the_hours(@ForAll("questions") Question question) {
        assertThat(question.answer()).allSatisfy(slot -> {
            assertThat(slot.length()).isEqualTo(question.schedule().slotLength());
            assertThat(question.window().contains(slot)).isTrue();
            assertThat(question.finder().works(slot)).isTrue();
        });
    }

    @Property
    void every_minute_of_a_slot_is_one_at_which_the_doctor_says_to_work(@ForAll("questions") Question question) {
        assertThat(question.answer()).allSatisfy(slot -> {
            for (Instant minute = slot.start(); minute.isBefore(slot.end()); minute = minute.plusSeconds(60)) {
                assertThat(saysToWork(question, minute)).as("%s in %s", minute, slot).isTrue();
            }
        });
    }

    @Property
    void no_slot_touches_an_absence_a_closure_or_with_its_buffers_anything_booked(@ForAll("questions") Question question) {
        assertThat(question.answer()).allSatisfy(slot -> {
            assertThat(question.clinic().closed()).noneMatch(slot::overlaps);
            assertThat(absences(question.schedule())).noneMatch(slot::overlaps);
            assertThat(question.busy()).noneMatch(question.schedule().blocked(slot)::overlaps);
        });
    }

    @Property
    void a_slot_is_offered_whichever_window_is_asked_for(@ForAll("questions") Question question) {
        Slot window = question.window();
        Instant middle = window.start().plus(window.length().dividedBy(2));

        List<Slot> both = new ArrayList<>(question.answer(new Slot(window.start(), middle)));
        both.addAll(question.answer(new Slot(middle, window.end())));

        List<Slot> acrossTheMiddle = question.answer().stream()
                .filter(slot -> slot.start().isBefore(middle) && slot.end().isAfter(middle)).toList();
        both.addAll(acrossTheMiddle);
        assertThat(both).containsExactlyInAnyOrderElementsOf(question.answer());
    }

    @Property(tries = 200)
    void a_slot_that_is_booked_is_not_offered_again_and_takes_only_its_neighbours_along(@ForAll("questions") Question question) {
        for (Slot slot : question.answer()) {
            List<Slot> busy = new ArrayList<>(question.busy());
            busy.add(question.schedule().blocked(slot));

            List<Slot> still = question.finder().free(question.window(), busy, LONG_AGO);

            assertThat(still).doesNotContain(slot);
            assertThat(still).containsAll(question.answer().stream()
                    .filter(other -> !question.schedule().blocked(other).overlaps(question.schedule().blocked(slot))).toList());
        }
    }

    @Property
    void a_doctor_who_always_works_is_free_for_the_whole_of_a_day_of_23_24_or_25_hours(@ForAll("days") ZonedDateTime day) {
        Schedule always = schedule(day.getZone(), 60, 0, 0, everyDay(0, WeeklyHours.END_OF_DAY), List.of());
        Slot window = new Slot(day.toInstant(), day.plusDays(1).toInstant());

        List<Slot> slots = new SlotFinder(always, List.of()).free(window, List.of(), LONG_AGO);

        assertThat(slots).hasSize((int) window.length().toHours());
        assertThat(new SlotFinder(always, List.of()).works(window)).isTrue();
    }

    @Provide
    Arbitrary<ZonedDateTime> days() {
        return Combinators.combine(zones(), Arbitraries.of(LocalDate.parse("2026-03-08"), LocalDate.parse("2026-03-29"),
                        LocalDate.parse("2026-10-25"), LocalDate.parse("2026-11-01"), LocalDate.parse("2028-02-28"),
                        LocalDate.parse("2028-02-29"), LocalDate.parse("2028-03-01")))
                .as((zone, day) -> day.atStartOfDay(zone));
    }

    @Provide
    Arbitrary<Question> questions() {
        return days().flatMap(day -> {
            Slot window = new Slot(day.minusDays(1).toInstant(), day.plusDays(2).toInstant());
            return Combinators.combine(schedules(day.getZone(), window), clinics(window), slots(window, 6))
                    .as((schedule, clinic, busy) -> new Question(schedule, clinic, busy, window));
        });
    }

    /** Some are always open but for their closures, some have hours, and those in a zone of their own. */
    private static Arbitrary<OpeningHours> clinics(Slot window) {
        Arbitrary<List<WeeklyHours>> hours = Arbitraries.integers().between(0, 96).set().ofMinSize(2).ofMaxSize(4)
                .map(quarters -> everyDay(quarters.stream().sorted().toList()));
        return Combinators.combine(zones(), Arbitraries.oneOf(Arbitraries.just(List.<WeeklyHours>of()), hours), slots(window, 2))
                .as((zone, weekly, closures) ->
                        new OpeningHours(zone, weekly, OpeningHours.alwaysBut(closures).closures()));
    }

    private static Arbitrary<Schedule> schedules(ZoneId zone, Slot window) {
        Arbitrary<List<WeeklyHours>> hours = Arbitraries.integers().between(0, 95).set().ofMinSize(2).ofMaxSize(8)
                .map(quarters -> everyDay(quarters.stream().sorted().toList()));
        Arbitrary<ScheduleException> exception = Combinators.combine(
                Arbitraries.of(ScheduleException.Kind.class), slot(window)).as(ScheduleException::new);
        return Combinators.combine(Arbitraries.of(5, 15, 20, 50, 90), Arbitraries.of(0, 5, 10), Arbitraries.of(0, 5),
                        hours, exception.list().ofMaxSize(4))
                .as((length, before, after, weekly, exceptions) ->
                        schedule(zone, length, before, after, weekly, exceptions));
    }

    private static Schedule schedule(ZoneId zone, int length, int before, int after, List<WeeklyHours> hours,
                                     List<ScheduleException> exceptions) {
        Schedule schedule = new Schedule(zone, Duration.ofMinutes(length), Duration.ofMinutes(before),
                Duration.ofMinutes(after), Duration.ZERO, Duration.ofDays(10_000), hours, exceptions);
        assertThat(schedule.complaints().keySet()).allMatch("horizonDays"::equals);
        return schedule;
    }

    private static Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Europe/Berlin", "America/New_York").map(ZoneId::of);
    }

    private static Arbitrary<List<Slot>> slots(Slot within, int most) {
        return slot(within).list().ofMaxSize(most);
    }

    private static Arbitrary<Slot> slot(Slot within) {
        return Combinators.combine(Arbitraries.longs().between(-120, within.length().toMinutes()),
                        Arbitraries.integers().between(1, 600))
                .as((from, length) -> Slot.of(within.start().plus(Duration.ofMinutes(from)), Duration.ofMinutes(length)));
    }

    /** Hours between the first and second, third and fourth … of the given quarters of an hour, every day. */
    private static List<WeeklyHours> everyDay(List<Integer> quarters) {
        List<WeeklyHours> hours = new ArrayList<>();
        for (int i = 0; i + 1 < quarters.size(); i += 2) {
            hours.addAll(everyDay(quarters.get(i) * 15, quarters.get(i + 1) * 15));
        }
        return hours;
    }

    private static List<WeeklyHours> everyDay(int from, int to) {
        return List.of(DayOfWeek.values()).stream().map(day -> new WeeklyHours(day, from, to)).toList();
    }

    private static List<Slot> absences(Schedule schedule) {
        return schedule.exceptions().stream().filter(e -> e.kind() == ScheduleException.Kind.ABSENCE)
                .map(ScheduleException::when).toList();
    }

    /** Extra hours count always, weekly hours while the clinic has them too. */
    private static boolean saysToWork(Question question, Instant minute) {
        boolean extra = question.schedule().exceptions().stream()
                .anyMatch(e -> e.kind() == ScheduleException.Kind.EXTRA && !minute.isBefore(e.when().start())
                        && minute.isBefore(e.when().end()));
        boolean open = question.clinic().weeklyHours().isEmpty()
                || shows(question.clinic().weeklyHours(), question.clinic().zone(), minute);
        return extra || open && shows(question.schedule().weeklyHours(), question.schedule().zone(), minute);
    }

    /** The rule said again, by the wall clock: a second showing of a time belongs to what went on when it began. */
    private static boolean shows(List<WeeklyHours> week, ZoneId zone, Instant minute) {
        ZonedDateTime wall = minute.atZone(zone);
        boolean secondShowing = !wall.equals(wall.withEarlierOffsetAtOverlap());
        ZonedDateTime judged = secondShowing ? lastBeforeTheClockWentBack(wall) : wall;
        int minuteOfDay = judged.getHour() * 60 + judged.getMinute();
        return week.stream().anyMatch(hours -> hours.day() == judged.getDayOfWeek()
                && hours.fromMinute() <= minuteOfDay && minuteOfDay < hours.toMinute());
    }

    private static ZonedDateTime lastBeforeTheClockWentBack(ZonedDateTime second) {
        Instant change = second.getZone().getRules().previousTransition(second.toInstant().plusSeconds(1)).getInstant();
        return change.minusSeconds(60).atZone(second.getZone());
    }
}
