package org.visavis.web.clinic;

import org.visavis.problem.Fault;
import org.visavis.schedule.OpeningHours;
import org.visavis.schedule.OpeningHours.Closure;
import org.visavis.schedule.Slot;
import org.visavis.schedule.WeeklyHours;
import org.visavis.web.Fields;
import org.visavis.web.schedule.ScheduleBody;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clinic's hours on the wire. Every field must be there when they are replaced.
 *
 * @param timeZone    an IANA name, e.g. {@code Europe/Berlin}
 * @param weeklyHours none: the clinic is always open, but for its closures
 */
public record ClinicHoursBody(String timeZone, List<ScheduleBody.Hours> weeklyHours, List<Closed> closures) {

    /** @param reason what people are told; may be left out */
    public record Closed(String from, String to, String reason) {

        static Closed of(Closure closure) {
            return new Closed(closure.when().start().toString(), closure.when().end().toString(), closure.reason());
        }

        Optional<Closure> read(String field, Fields fields) {
            Optional<Instant> start = fields.required(field + ".from", from)
                    .flatMap(text -> fields.instant(field + ".from", text));
            Optional<Instant> end = fields.required(field + ".to", to).flatMap(text -> fields.instant(field + ".to", text));
            if (start.isEmpty() || end.isEmpty()) {
                return Optional.empty();
            }
            if (!start.get().isBefore(end.get())) {
                fields.complain(field + ".to", Fault.NOT_AFTER.complaint(Map.of("other", "from")));
                return Optional.empty();
            }
            return Optional.of(new Closure(new Slot(start.get(), end.get()), reason == null ? "" : reason));
        }
    }

    static ClinicHoursBody of(OpeningHours hours) {
        return new ClinicHoursBody(hours.zone().getId(), ScheduleBody.Hours.of(hours.weeklyHours()),
                hours.closures().stream().map(Closed::of).toList());
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 where something can't be read, naming every such field */
    OpeningHours read() {
        Fields fields = new Fields();
        Optional<ZoneId> zone = ScheduleBody.zone(timeZone, fields);
        List<WeeklyHours> week = ScheduleBody.Hours.read(weeklyHours, fields);
        List<Closure> closed = new ArrayList<>();
        List<Closed> given = fields.required("closures", closures).orElse(List.of());
        for (int i = 0; i < given.size(); i++) {
            String field = "closures[" + i + "]";
            fields.required(field, given.get(i)).flatMap(each -> each.read(field, fields)).ifPresent(closed::add);
        }
        fields.refuseIfWrong();
        return new OpeningHours(zone.orElseThrow(), week, closed);
    }
}
