package org.visavis.web.appointment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.appointment.SeriesBooking;
import org.visavis.appointment.SeriesId;
import org.visavis.appointment.SeriesRequest;
import org.visavis.appointment.SeriesTimes;
import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;
import org.visavis.problem.ProblemType;
import org.visavis.schedule.Repetition;
import org.visavis.web.Fields;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Series of appointments: look, book, cancel what is still to come. */
@Path("/series")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SeriesResource {

    /**
     * @param patient for whom; without it, the caller
     * @param start   on the doctor's wall clock, e.g. {@code 2026-03-24T09:00}
     */
    public record WantedTimes(String doctor, String patient, String start, Integer everyWeeks, Integer count) {
    }

    /**
     * @param skip    starts of occurrences that are not to be booked, as the preview gives them; may be left out
     * @param instead for the start of an occurrence, another one; may be left out
     */
    public record WantedSeries(String doctor, String patient, String start, Integer everyWeeks, Integer count, String reason,
                               List<String> skip, Map<String, String> instead) {

        WantedTimes times() {
            return new WantedTimes(doctor, patient, start, everyWeeks, count);
        }
    }

    public record Cancellation(String reason) {
    }

    @Inject
    private CurrentCaller current;
    @Inject
    private SeriesBooking booking;

    @POST
    @Path("/preview")
    public Response preview(@NotNull WantedTimes wanted) {
        Caller caller = current.caller();
        Fields fields = new Fields();
        Optional<SeriesTimes> times = times(wanted, fields);
        fields.refuseIfWrong();
        return SeriesAnswers.of(booking.preview(caller, times.orElseThrow()));
    }

    @POST
    public Response book(@HeaderParam("Idempotency-Key") String key, @NotNull WantedSeries wanted) {
        Caller caller = current.caller();
        Fields fields = new Fields();
        Optional<SeriesTimes> times = times(wanted.times(), fields);
        Optional<String> reason = fields.required("reason", wanted.reason());
        Map<Instant, Instant> instead = instead(wanted.instead() == null ? Map.of() : wanted.instead(), fields);
        Set<Instant> skip = skip(wanted.skip() == null ? List.of() : wanted.skip(), fields);
        fields.refuseIfWrong();
        return SeriesAnswers.of(booking.book(caller, new SeriesRequest(times.orElseThrow(),
                new Sensitive<>(reason.orElseThrow()), skip, instead, Optional.ofNullable(key))));
    }

    @GET
    @Path("/{id}")
    public Response find(@PathParam("id") UUID id) {
        return booking.find(current.caller(), new SeriesId(id))
                .map(series -> Response.ok(SeriesBody.of(series)).build())
                .orElseGet(() -> Problems.response(ProblemType.NOT_FOUND));
    }

    /** The reason may be left out, and the body with it. */
    @POST
    @Path("/{id}/cancellation")
    public Response cancel(@PathParam("id") UUID id, Cancellation cancellation) {
        Sensitive<String> reason = new Sensitive<>(
                cancellation == null || cancellation.reason() == null ? "" : cancellation.reason());
        return SeriesAnswers.of(booking.cancel(current.caller(), new SeriesId(id), reason));
    }

    private static Optional<SeriesTimes> times(WantedTimes wanted, Fields fields) {
        Optional<PersonId> doctor = fields.required("doctor", wanted.doctor()).flatMap(id -> fields.person("doctor", id));
        Optional<PersonId> patient = fields.person("patient", wanted.patient());
        Optional<LocalDateTime> start = fields.required("start", wanted.start())
                .flatMap(time -> fields.wallTime("start", time));
        int weeks = number("everyWeeks", wanted.everyWeeks(), 1, Repetition.MOST_WEEKS, fields);
        int count = number("count", wanted.count(), Repetition.LEAST, Repetition.MOST, fields);
        return fields.areFine()
                ? Optional.of(new SeriesTimes(doctor.orElseThrow(), patient,
                        new Repetition(start.orElseThrow(), weeks, count)))
                : Optional.empty();
    }

    private static int number(String field, Integer given, int least, int most, Fields fields) {
        return fields.number(field, fields.required(field, given).map(Object::toString).orElse(null), least, most, least);
    }

    private static Set<Instant> skip(List<String> starts, Fields fields) {
        Set<Instant> skip = new HashSet<>();
        for (int i = 0; i < starts.size(); i++) {
            String field = "skip[" + i + "]";
            fields.required(field, starts.get(i)).flatMap(start -> fields.instant(field, start)).ifPresent(skip::add);
        }
        return skip;
    }

    private static Map<Instant, Instant> instead(Map<String, String> starts, Fields fields) {
        Map<Instant, Instant> instead = new HashMap<>();
        starts.forEach((start, other) -> {
            Optional<Instant> occurrence = fields.instant("instead", start);
            Optional<Instant> wanted = fields.required("instead", other).flatMap(time -> fields.instant("instead", time));
            if (occurrence.isPresent() && wanted.isPresent()) {
                instead.put(occurrence.get(), wanted.get());
            }
        });
        return instead;
    }
}
