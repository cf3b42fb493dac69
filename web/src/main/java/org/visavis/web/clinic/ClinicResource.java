package org.visavis.web.clinic;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.appointment.DisplacedAppointments;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.problem.ProblemType;
import org.visavis.schedule.ClinicHours;
import org.visavis.schedule.OpeningOutcome;
import org.visavis.schedule.VersionedOpeningHours;
import org.visavis.web.Fields;
import org.visavis.web.Versions;
import org.visavis.web.appointment.AppointmentBody;
import org.visavis.web.problem.Problems;
import org.visavis.web.schedule.ScheduleBody;
import org.visavis.web.security.CurrentCaller;

import java.util.List;
import java.util.Map;

/** The clinic as a whole. */
@Path("/clinic")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClinicResource {

    /** @param affected appointments to come at times at which the clinic is now closed, the first 200; they stand until moved */
    public record ReplacedHours(String timeZone, List<ScheduleBody.Hours> weeklyHours, List<ClinicHoursBody.Closed> closures,
                                List<AppointmentBody> affected) {
    }

    @Inject
    private CurrentCaller current;
    @Inject
    private ClinicHours clinicHours;
    @Inject
    private DisplacedAppointments displaced;

    @GET
    @Path("/hours")
    public Response hours() {
        current.caller();
        VersionedOpeningHours found = clinicHours.read();
        return Response.ok(ClinicHoursBody.of(found.hours())).tag(Versions.tag(found.version())).build();
    }

    @PUT
    @Path("/hours")
    public Response replace(@HeaderParam(HttpHeaders.IF_MATCH) String version, @NotNull ClinicHoursBody body) {
        Caller caller = current.caller();
        if (!caller.is(Role.ADMIN)) {
            return Problems.response(ProblemType.NOT_ALLOWED);
        }
        OpeningOutcome outcome = clinicHours.replace(caller, Versions.expected(version), body.read());
        if (outcome instanceof OpeningOutcome.Replaced replaced) {
            return answer(replaced.hours());
        }
        if (outcome instanceof OpeningOutcome.Outdated outdated) {
            return Problems.response(ProblemType.PRECONDITION_FAILED, Map.of("version", outdated.version()));
        }
        if (outcome instanceof OpeningOutcome.Invalid invalid) {
            return Fields.refusal(invalid.fields());
        }
        throw new AssertionError(outcome);
    }

    private Response answer(VersionedOpeningHours replaced) {
        ClinicHoursBody body = ClinicHoursBody.of(replaced.hours());
        return Response.ok(new ReplacedHours(body.timeZone(), body.weeklyHours(), body.closures(),
                        displaced.list().stream().map(AppointmentBody::of).toList()))
                .tag(Versions.tag(replaced.version())).build();
    }
}
