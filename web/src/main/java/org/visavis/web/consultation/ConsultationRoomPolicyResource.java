package org.visavis.web.consultation;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.consultation.RoomPolicies;
import org.visavis.identity.ConsultationId;
import org.visavis.problem.ProblemType;
import org.visavis.web.Versions;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

/** What holds in the room of one consultation. */
@Path("/consultations/{id}/room-policy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConsultationRoomPolicyResource {

    @Inject
    private CurrentCaller current;
    @Inject
    private RoomPolicies policies;

    @GET
    public Response policy(@PathParam("id") ConsultationId id) {
        return policies.of(current.caller(), id).map(RoomPolicyBody::answer)
                .orElseGet(() -> Problems.response(ProblemType.NOT_FOUND));
    }

    @PUT
    public Response decide(@PathParam("id") ConsultationId id, @HeaderParam(HttpHeaders.IF_MATCH) String version,
                           @NotNull RoomPolicyBody body) {
        return RoomPolicyBody.answer(policies.change(current.caller(), id, Versions.expected(version), body.read()));
    }
}
