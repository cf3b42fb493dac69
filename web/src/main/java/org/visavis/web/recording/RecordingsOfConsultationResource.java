package org.visavis.web.recording;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.visavis.identity.ConsultationId;
import org.visavis.problem.ProblemType;
import org.visavis.recording.Recordings;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.util.List;

/** The recordings of a consultation, the earliest first. */
@Path("/consultations/{id}/recordings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RecordingsOfConsultationResource {

    public record Page(List<RecordingView> items, String next) { }

    @Inject
    private CurrentCaller current;
    @Inject
    private Recordings recordings;

    @GET
    public Page recordings(@PathParam("id") ConsultationId id) {
        return recordings.of(current.caller(), id)
                .map(found -> new Page(found.stream().map(RecordingView::of).toList(), null))
                .orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
    }
}
