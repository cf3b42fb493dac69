package org.visavis.web.consultation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.visavis.consultation.RoomPolicies;
import org.visavis.identity.PersonId;
import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

/** What holds in the rooms of a doctor, unless a consultation has its own. */
@Path("/doctors/{id}/room-policy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DoctorRoomPolicyResource {

    @Inject
    private CurrentCaller current;
    @Inject
    private RoomPolicies policies;

    @GET
    public RoomPolicyBody policy(@PathParam("id") PersonId id) {
        return policies.ofDoctor(current.caller(), id).map(RoomPolicyBody::of)
                .orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
    }

    @PUT
    public RoomPolicyBody decide(@PathParam("id") PersonId id, @NotNull RoomPolicyBody body) {
        return policies.changeDoctor(current.caller(), id, body.read()).map(RoomPolicyBody::of)
                .orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
    }
}
