package org.visavis.web.appointment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.visavis.appointment.AppointmentFilter;
import org.visavis.appointment.AppointmentId;
import org.visavis.appointment.AppointmentPage;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.Booking;
import org.visavis.appointment.BookingRequest;
import org.visavis.appointment.Holds;
import org.visavis.appointment.Place;
import org.visavis.identity.Caller;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Fault;
import org.visavis.problem.ProblemType;
import org.visavis.web.Fields;
import org.visavis.web.Versions;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Appointments: book, list, move, cancel, book what is held, and say that nobody came. */
@Path("/appointments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AppointmentsResource {

    /**
     * @param patient for whom; without it, the caller
     * @param end     without it, the doctor's slot length after the start
     */
    public record Wanted(String doctor, String patient, String start, String end, String reason) {
    }

    /** @param reason may be left out */
    public record Move(String start, String reason) {
    }

    public record Confirmation(String reason) {
    }

    public record Cancellation(String reason) {
    }

    public record Appointments(List<AppointmentBody> items, String next) {
    }

    @Inject
    private CurrentCaller current;
    @Inject
    private Booking booking;
    @Inject
    private Holds holds;
    @Context
    private UriInfo address;

    @POST
    public Response book(@HeaderParam("Idempotency-Key") String key, @NotNull Wanted wanted) {
        Caller caller = current.caller();
        Fields fields = new Fields();
        Optional<WantedTime> read = WantedTime.read(wanted.doctor(), wanted.patient(), wanted.start(), wanted.end(), fields);
        Optional<String> reason = fields.required("reason", wanted.reason());
        fields.refuseIfWrong();
        WantedTime time = read.orElseThrow();
        return Answers.of(booking.book(caller, new BookingRequest(time.doctor(), time.patient(), time.start(), time.end(),
                new Sensitive<>(reason.orElseThrow()), Optional.ofNullable(key))));
    }

    @GET
    public Appointments list(@QueryParam("from") String from, @QueryParam("to") String to,
                             @QueryParam("status") String status, @QueryParam("limit") String limit,
                             @QueryParam("after") String after) {
        Caller caller = current.caller();
        Fields fields = new Fields();
        Optional<AppointmentStatus> wanted = Optional.ofNullable(status).flatMap(AppointmentStatus::ofCode);
        if (status != null && wanted.isEmpty()) {
            fields.complain("status", Fault.NOT_ONE_OF.complaint(Map.of("allowed", "pending, booked, arrived, fulfilled, cancelled, noshow")));
        }
        Optional<Place> place = Optional.ofNullable(after).flatMap(Place::parse);
        if (after != null && place.isEmpty()) {
            fields.complain("after", Fault.NO_NEXT_PAGE.complaint());
        }
        AppointmentFilter filter = new AppointmentFilter(fields.instant("from", from), fields.instant("to", to), wanted,
                fields.number("limit", limit, 1, AppointmentFilter.MOST, AppointmentFilter.DEFAULT_LIMIT), place);
        fields.refuseIfWrong();
        AppointmentPage page = booking.list(caller, filter);
        return new Appointments(page.items().stream().map(AppointmentBody::of).toList(),
                page.next().map(this::addressAfter).orElse(null));
    }

    @GET
    @Path("/{id}")
    public Response find(@PathParam("id") UUID id) {
        return booking.find(current.caller(), new AppointmentId(id))
                .map(view -> Answers.appointment(Response.ok(), view))
                .orElseGet(() -> Problems.response(ProblemType.NOT_FOUND));
    }

    @PATCH
    @Path("/{id}")
    public Response move(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String version, @NotNull Move move) {
        Caller caller = current.caller();
        AppointmentId appointment = new AppointmentId(id);
        if (booking.find(caller, appointment).isEmpty()) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        long expected = Versions.expected(version);
        Fields fields = new Fields();
        Optional<Instant> start = fields.required("start", move.start()).flatMap(time -> fields.instant("start", time));
        fields.refuseIfWrong();
        return Answers.of(booking.move(caller, appointment, expected, start.orElseThrow(),
                new Sensitive<>(Optional.ofNullable(move.reason()).orElse(""))));
    }

    /** Books what is held. */
    @POST
    @Path("/{id}/confirmation")
    public Response confirm(@PathParam("id") UUID id, @NotNull Confirmation confirmation) {
        Caller caller = current.caller();
        AppointmentId appointment = new AppointmentId(id);
        if (booking.find(caller, appointment).isEmpty()) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        Fields fields = new Fields();
        Optional<String> reason = fields.required("reason", confirmation.reason());
        fields.refuseIfWrong();
        return Answers.of(holds.book(caller, appointment, new Sensitive<>(reason.orElseThrow())));
    }

    /** The reason may be left out, and the body with it; so may the version. */
    @POST
    @Path("/{id}/cancellation")
    public Response cancel(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String version, Cancellation cancellation) {
        Caller caller = current.caller();
        AppointmentId appointment = new AppointmentId(id);
        if (version != null && booking.find(caller, appointment).isEmpty()) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        String reason = cancellation == null || cancellation.reason() == null ? "" : cancellation.reason();
        return Answers.of(booking.cancel(caller, appointment, Versions.ifExpected(version), new Sensitive<>(reason)));
    }

    /** The patient has not come. */
    @POST
    @Path("/{id}/no-show")
    public Response miss(@PathParam("id") UUID id) {
        return Answers.of(booking.miss(current.caller(), new AppointmentId(id)));
    }

    private String addressAfter(Place place) {
        URI next = address.getRequestUriBuilder().replaceQueryParam("after", place).build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }
}
