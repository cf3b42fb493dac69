package org.visavis.web.schedule;

import org.visavis.problem.Fault;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.ScheduleException;
import org.visavis.schedule.Slot;
import org.visavis.schedule.WeeklyHours;
import org.visavis.web.Fields;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule on the wire. Every field must be there when it is replaced, but for the last.
 *
 * @param timeZone            an IANA name, e.g. {@code Europe/Berlin}
 * @param changeNoticeMinutes without it, 0
 */
public record ScheduleBody(String timeZone, Integer slotMinutes, Integer bufferBeforeMinutes, Integer bufferAfterMinutes,
                           Integer noticeMinutes, Integer horizonDays, List<Hours> weeklyHours,
                           List<Exceptional> exceptions, Integer changeNoticeMinutes) {

    private static final String END_OF_DAY = "24:00";

    /**
     * @param day  {@code monday} to {@code sunday}
     * @param from {@code HH:mm} on the wall clock of the schedule's zone
     * @param to   the same; {@code 24:00} is the end of the day
     */
    public record Hours(String day, String from, String to) {

        public static List<Hours> of(List<WeeklyHours> week) {
            return week.stream().map(Hours::of).toList();
        }

        /** Reads a whole week, noting what is wrong under {@code weeklyHours}. */
        public static List<WeeklyHours> read(List<Hours> week, Fields fields) {
            List<WeeklyHours> read = new ArrayList<>();
            List<Hours> given = fields.required("weeklyHours", week).orElse(List.of());
            for (int i = 0; i < given.size(); i++) {
                String field = "weeklyHours[" + i + "]";
                fields.required(field, given.get(i)).flatMap(each -> each.read(field, fields)).ifPresent(read::add);
            }
            return read;
        }

        private static Hours of(WeeklyHours hours) {
            return new Hours(hours.day().name().toLowerCase(Locale.ROOT), wall(hours.fromMinute()), wall(hours.toMinute()));
        }

        private static String wall(int minute) {
            return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
        }

        private Optional<WeeklyHours> read(String field, Fields fields) {
            Optional<DayOfWeek> on = weekday(field + ".day", fields);
            Optional<Integer> first = minute(field + ".from", from, fields);
            Optional<Integer> last = END_OF_DAY.equals(to) ? Optional.of(WeeklyHours.END_OF_DAY)
                    : minute(field + ".to", to, fields);
            return on.isEmpty() || first.isEmpty() || last.isEmpty() ? Optional.empty()
                    : Optional.of(new WeeklyHours(on.get(), first.get(), last.get()));
        }

        private Optional<DayOfWeek> weekday(String field, Fields fields) {
            for (DayOfWeek weekday : DayOfWeek.values()) {
                if (weekday.name().toLowerCase(Locale.ROOT).equals(day)) {
                    return Optional.of(weekday);
                }
            }
            fields.complain(field, Fault.NOT_ONE_OF.complaint(Map.of("allowed", "monday, tuesday … sunday")));
            return Optional.empty();
        }

        private static Optional<Integer> minute(String field, String text, Fields fields) {
            try {
                LocalTime time = LocalTime.parse(text == null ? "" : text);
                if (time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
                    return Optional.of(time.toSecondOfDay() / 60);
                }
            } catch (DateTimeException noTime) {
                // named below, like a time with seconds
            }
            fields.complain(field, Fault.NO_TIME_OF_DAY.complaint());
            return Optional.empty();
        }
    }

    /** @param kind {@code absence} or {@code extra} */
    public record Exceptional(String kind, String start, String end) {

        static Exceptional of(ScheduleException exception) {
            return new Exceptional(exception.kind().name().toLowerCase(Locale.ROOT),
                    exception.when().start().toString(), exception.when().end().toString());
        }

        Optional<ScheduleException> read(String field, Fields fields) {
            Optional<ScheduleException.Kind> which = kind(field + ".kind", fields);
            Optional<Instant> from = fields.required(field + ".start", start)
                    .flatMap(text -> fields.instant(field + ".start", text));
            Optional<Instant> until = fields.required(field + ".end", end)
                    .flatMap(text -> fields.instant(field + ".end", text));
            if (which.isEmpty() || from.isEmpty() || until.isEmpty()) {
                return Optional.empty();
            }
            if (!from.get().isBefore(until.get())) {
                fields.complain(field + ".end", Fault.NOT_AFTER.complaint(Map.of("other", "start")));
                return Optional.empty();
            }
            return Optional.of(new ScheduleException(which.get(), new Slot(from.get(), until.get())));
        }

        private Optional<ScheduleException.Kind> kind(String field, Fields fields) {
            for (ScheduleException.Kind known : ScheduleException.Kind.values()) {
                if (known.name().toLowerCase(Locale.ROOT).equals(kind)) {
                    return Optional.of(known);
                }
            }
            fields.complain(field, Fault.NOT_ONE_OF.complaint(Map.of("allowed", "absence, extra")));
            return Optional.empty();
        }
    }

    static ScheduleBody of(Schedule schedule) {
        return new ScheduleBody(schedule.zone().getId(), (int) schedule.slotLength().toMinutes(),
                (int) schedule.bufferBefore().toMinutes(), (int) schedule.bufferAfter().toMinutes(),
                (int) schedule.notice().toMinutes(), (int) schedule.horizon().toDays(),
                Hours.of(schedule.weeklyHours()),
                schedule.exceptions().stream().map(Exceptional::of).toList(),
                (int) schedule.changeNotice().toMinutes());
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 where something can't be read, naming every such field */
    Schedule read() {
        Fields fields = new Fields();
        Optional<ZoneId> zone = zone(timeZone, fields);
        Duration slot = minutes("slotMinutes", slotMinutes, fields);
        Duration before = minutes("bufferBeforeMinutes", bufferBeforeMinutes, fields);
        Duration after = minutes("bufferAfterMinutes", bufferAfterMinutes, fields);
        Duration notice = minutes("noticeMinutes", noticeMinutes, fields);
        Duration horizon = Duration.ofDays(fields.required("horizonDays", horizonDays).orElse(0));
        List<WeeklyHours> hours = Hours.read(weeklyHours, fields);
        List<ScheduleException> exceptional = new ArrayList<>();
        List<Exceptional> givenExceptions = fields.required("exceptions", exceptions).orElse(List.of());
        for (int i = 0; i < givenExceptions.size(); i++) {
            String field = "exceptions[" + i + "]";
            fields.required(field, givenExceptions.get(i)).flatMap(e -> e.read(field, fields)).ifPresent(exceptional::add);
        }
        fields.refuseIfWrong();
        return new Schedule(zone.orElseThrow(), slot, before, after, notice, horizon, hours, exceptional,
                Duration.ofMinutes(changeNoticeMinutes == null ? 0 : changeNoticeMinutes));
    }

    private static Duration minutes(String field, Integer minutes, Fields fields) {
        return Duration.ofMinutes(fields.required(field, minutes).orElse(0));
    }

    /** Reads the field {@code timeZone}. */
    public static Optional<ZoneId> zone(String name, Fields fields) {
        Optional<String> known = fields.required("timeZone", name).filter(ZoneId.getAvailableZoneIds()::contains);
        if (known.isEmpty()) {
            fields.complain("timeZone", Fault.NO_TIME_ZONE.complaint());
        }
        return known.map(ZoneId::of);
    }
}
