package org.visavis.web.notification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.visavis.appointment.AppointmentId;
import org.visavis.notification.Invitation;
import org.visavis.notification.Invitations;
import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.util.UUID;

/** An appointment of one's own as a calendar file (RFC 5545). */
@Path("/appointments/{id}/invitation")
@RequestScoped
public class InvitationResource {

    @Inject
    private CurrentCaller current;
    @Inject
    private Invitations invitations;

    @GET
    @Produces("text/calendar")
    public Response invitation(@PathParam("id") UUID id) {
        return invitations.find(current.caller(), new AppointmentId(id))
                .map(InvitationResource::file)
                .orElseGet(() -> Problems.response(ProblemType.NOT_FOUND));
    }

    private static Response file(Invitation invitation) {
        return Response.ok(invitation.calendar(), invitation.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"consultation.ics\"")
                .build();
    }
}
