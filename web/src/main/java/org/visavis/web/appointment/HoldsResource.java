package org.visavis.web.appointment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.appointment.HoldRequest;
import org.visavis.appointment.Holds;
import org.visavis.identity.Caller;
import org.visavis.web.Fields;
import org.visavis.web.security.CurrentCaller;

import java.util.Optional;

/** Keep a time for a few minutes. A hold is an appointment, pending; what is done with it then is done with that. */
@Path("/holds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HoldsResource {

    /**
     * @param patient for whom; without it, the caller
     * @param end     without it, the doctor's slot length after the start
     */
    public record Wanted(String doctor, String patient, String start, String end) {
    }

    @Inject
    private CurrentCaller current;
    @Inject
    private Holds holds;

    @POST
    public Response hold(@HeaderParam("Idempotency-Key") String key, @NotNull Wanted wanted) {
        Caller caller = current.caller();
        Fields fields = new Fields();
        Optional<WantedTime> read = WantedTime.read(wanted.doctor(), wanted.patient(), wanted.start(), wanted.end(), fields);
        fields.refuseIfWrong();
        WantedTime time = read.orElseThrow();
        return Answers.of(holds.hold(caller,
                new HoldRequest(time.doctor(), time.patient(), time.start(), time.end(), Optional.ofNullable(key))));
    }
}
