package org.visavis.web.snapshot;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;
import org.visavis.problem.ProblemType;
import org.visavis.snapshot.SnapshotOutcome;
import org.visavis.snapshot.Snapshots;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/** The snapshots of a consultation, the earliest first, and taking one more. */
@Path("/consultations/{id}/snapshots")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SnapshotsOfConsultationResource {

    public record Page(List<SnapshotView> items, String next) { }

    @Inject
    private CurrentCaller current;
    @Inject
    private Snapshots snapshots;

    @GET
    public Page snapshots(@PathParam("id") ConsultationId id) {
        return snapshots.of(current.caller(), id)
                .map(found -> new Page(found.stream().map(SnapshotView::of).toList(), null))
                .orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
    }

    @POST
    @Consumes({"image/png", "image/jpeg"})
    public Response take(@PathParam("id") ConsultationId id, @QueryParam("participant") @NotNull UUID participant,
                         @NotNull byte[] file) {
        SnapshotOutcome outcome = snapshots.take(current.caller(), id, new ParticipantId(participant), file);
        if (outcome instanceof SnapshotOutcome.Refused refused) {
            throw Problems.refusal(refused.problem(), refused.detail());
        }
        SnapshotView view = SnapshotView.of(((SnapshotOutcome.Taken) outcome).snapshot());
        return Response.created(URI.create("/api/snapshots/" + view.id() + "/image")).entity(view).build();
    }
}
