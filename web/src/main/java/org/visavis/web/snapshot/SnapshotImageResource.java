package org.visavis.web.snapshot;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.problem.ProblemType;
import org.visavis.snapshot.SnapshotId;
import org.visavis.snapshot.Snapshots;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.util.UUID;

/** The picture of a snapshot. */
@Path("/snapshots/{id}/image")
@RequestScoped
public class SnapshotImageResource {

    @Inject
    private CurrentCaller current;
    @Inject
    private Snapshots snapshots;

    @GET
    @Produces({"image/png", "image/jpeg", MediaType.APPLICATION_JSON})
    public Response image(@PathParam("id") UUID id) {
        Snapshots.Image image = snapshots.look(current.caller(), new SnapshotId(id))
                .orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
        return Response.ok(image.content()).type(image.format().mediaType()).tag(new EntityTag(image.version()))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store").build();
    }
}
