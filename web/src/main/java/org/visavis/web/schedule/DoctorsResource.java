package org.visavis.web.schedule;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.appointment.Booking;
import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.problem.Fault;
import org.visavis.problem.ProblemType;
import org.visavis.schedule.ReplaceOutcome;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.Slot;
import org.visavis.schedule.VersionedSchedule;
import org.visavis.web.Fields;
import org.visavis.web.Versions;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The doctors: who they are, when they work, when they are free. */
@Path("/doctors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DoctorsResource {

    private static final Duration USUAL_WINDOW = Duration.ofDays(14);

    /** @param specialty in words, or null */
    public record Doctor(String id, String name, String specialty, String timeZone) {

        static Doctor of(Contact contact) {
            return new Doctor(contact.id().toString(), contact.name(), contact.specialty().orElse(null),
                    contact.timeZone().getId());
        }
    }

    public record Doctors(List<Doctor> items, String next) {
    }

    public record Slots(List<SlotView> items, String next) {
    }

    @Inject
    private CurrentCaller current;
    @Inject
    private People people;
    @Inject
    private Schedules schedules;
    @Inject
    private Booking booking;
    @Inject
    private Clock clock;

    @GET
    public Doctors doctors() {
        current.caller();
        return new Doctors(people.doctors().stream().map(Doctor::of).toList(), null);
    }

    @GET
    @Path("/{id}/schedule")
    public Response schedule(@PathParam("id") PersonId doctor) {
        current.caller();
        return schedules.of(doctor).map(DoctorsResource::answer).orElseGet(() -> Problems.response(ProblemType.NOT_FOUND));
    }

    @PUT
    @Path("/{id}/schedule")
    public Response replace(@PathParam("id") PersonId doctor, @HeaderParam(HttpHeaders.IF_MATCH) String version,
                            @NotNull ScheduleBody body) {
        Caller caller = current.caller();
        if (!schedules.mayReplace(caller, doctor)) {
            return Problems.response(ProblemType.NOT_ALLOWED);
        }
        return answer(schedules.replace(caller, doctor, Versions.expected(version), body.read()));
    }

    /** Without {@code from} it is now, without {@code to} 14 days later. */
    @GET
    @Path("/{id}/slots")
    public Response slots(@PathParam("id") PersonId doctor, @QueryParam("from") String from, @QueryParam("to") String to) {
        current.caller();
        Fields fields = new Fields();
        Instant start = fields.instant("from", from).orElseGet(clock::instant);
        Instant end = fields.instant("to", to).orElseGet(() -> start.plus(USUAL_WINDOW));
        if (!start.isBefore(end)) {
            fields.complain("to", Fault.NOT_AFTER.complaint(Map.of("other", "from")));
        } else if (Duration.between(start, end).compareTo(Booking.LONGEST_WINDOW) > 0) {
            fields.complain("to", Fault.TOO_LONG_AFTER.complaint(Map.of("days", Booking.LONGEST_WINDOW.toDays(), "other", "from")));
        }
        fields.refuseIfWrong();
        return booking.freeSlots(doctor, new Slot(start, end))
                .map(slots -> Response.ok(new Slots(SlotView.of(slots), null)).build())
                .orElseGet(() -> Problems.response(ProblemType.NOT_FOUND));
    }

    private static Response answer(ReplaceOutcome outcome) {
        if (outcome instanceof ReplaceOutcome.Replaced replaced) {
            return answer(replaced.schedule());
        }
        if (outcome instanceof ReplaceOutcome.Outdated outdated) {
            return Problems.response(ProblemType.PRECONDITION_FAILED, Map.of("version", outdated.version()));
        }
        if (outcome instanceof ReplaceOutcome.Invalid invalid) {
            return Fields.refusal(invalid.fields());
        }
        if (outcome instanceof ReplaceOutcome.NotAllowed) {
            return Problems.response(ProblemType.NOT_ALLOWED);
        }
        if (outcome instanceof ReplaceOutcome.NoSuchDoctor) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        throw new AssertionError(outcome);
    }

    private static Response answer(VersionedSchedule found) {
        return Response.ok(ScheduleBody.of(found.schedule())).tag(Versions.tag(found.version())).build();
    }
}
