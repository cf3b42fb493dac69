package org.visavis.web.consultation;

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

import org.visavis.consultation.RoomPolicies;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.problem.ProblemType;
import org.visavis.web.Versions;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

/** What holds in the rooms of the clinic, unless a doctor or a consultation has its own. */
@Path("/clinic/room-policy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClinicRoomPolicyResource {

    @Inject
    private CurrentCaller current;
    @Inject
    private RoomPolicies policies;

    @GET
    public Response policy() {
        current.caller();
        return RoomPolicyBody.answer(policies.ofClinic());
    }

    @PUT
    public Response decide(@HeaderParam(HttpHeaders.IF_MATCH) String version, @NotNull RoomPolicyBody body) {
        Caller caller = current.caller();
        if (!caller.is(Role.ADMIN)) {
            throw Problems.refusal(ProblemType.NOT_ALLOWED);
        }
        return RoomPolicyBody.answer(policies.changeClinic(caller, Versions.expected(version), body.read()));
    }
}
