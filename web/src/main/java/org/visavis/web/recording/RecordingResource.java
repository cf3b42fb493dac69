package org.visavis.web.recording;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.visavis.problem.ProblemType;
import org.visavis.recording.RecordingId;
import org.visavis.recording.Recordings;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** One recording, and its media by byte ranges (RFC 9110, section 14). HEAD is answered like GET, without the bytes. */
@Path("/recordings/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RecordingResource {

    private static final String WEBM = "video/webm";

    @Inject
    private CurrentCaller current;
    @Inject
    private Recordings recordings;

    @GET
    public RecordingView recording(@PathParam("id") UUID id) {
        return recordings.find(current.caller(), new RecordingId(id)).map(RecordingView::of)
                .orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
    }

    @GET
    @Path("/media")
    @Produces({WEBM, MediaType.APPLICATION_JSON})
    public Response media(@PathParam("id") UUID id, @QueryParam("track") @DefaultValue("1") int track,
                          @HeaderParam("Range") String range, @HeaderParam("If-Range") String ifRange) {
        Recordings.Media media = recordings.play(current.caller(), new RecordingId(id), track)
                .orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
        String tag = "\"" + media.version() + "\"";
        ByteRange wanted = ByteRange.of(ifRange == null || ifRange.equals(tag) ? range : null, media.bytes());
        Response.ResponseBuilder answer;
        if (wanted instanceof ByteRange.Unsatisfiable) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + media.bytes()).build();
        } else if (wanted instanceof ByteRange.Part part) {
            answer = Response.status(Response.Status.PARTIAL_CONTENT).entity(bytes(media, part.first(), part.length()))
                    .header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + media.bytes())
                    .header(HttpHeaders.CONTENT_LENGTH, part.length());
        } else {
            answer = Response.ok(bytes(media, 0, media.bytes())).header(HttpHeaders.CONTENT_LENGTH, media.bytes());
        }
        return answer.type(WEBM).tag(new EntityTag(media.version())).header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store").build();
    }

    private static StreamingOutput bytes(Recordings.Media media, long first, long length) {
        return out -> copy(media, first, length, out);
    }

    private static void copy(Recordings.Media media, long first, long length, OutputStream out) throws IOException {
        try (FileChannel file = FileChannel.open(media.file(), StandardOpenOption.READ)) {
            WritableByteChannel target = Channels.newChannel(out);
            long sent = 0;
            while (sent < length) {
                long moved = file.transferTo(first + sent, Math.min(length - sent, 1 << 20), target);
                if (moved <= 0) {
                    throw new IOException("the file is shorter than it was");
                }
                sent += moved;
            }
        }
    }
}
