package org.visavis.web.greeting;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.greeting.Greeting;
import org.visavis.greeting.GreetingOutcome;
import org.visavis.greeting.GreetingSound;
import org.visavis.greeting.Greetings;
import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.problem.ProblemType;
import org.visavis.web.Fields;
import org.visavis.web.Versions;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.io.IOException;
import java.util.Map;

/** What a doctor says to those who wait. */
@Path("/doctors/{id}/greeting")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GreetingResource {

    private static final String WEBM = "audio/webm";
    private static final String OGG = "audio/ogg";
    /** Whoever sends a little too much gets to know why; of more than a post may have, the container resets the connection. */
    private static final long READ_TO_THE_END = GreetingSound.MOST_BYTES;

    /** @param recording where it can be heard, or null */
    public record View(String text, String recording) { }

    public record Words(String text) { }

    @Inject
    private CurrentCaller current;
    @Inject
    private Greetings greetings;

    @GET
    public Response greeting(@PathParam("id") PersonId doctor) {
        current.caller();
        return greetings.of(doctor).map(found -> answer(doctor, found)).orElseGet(() -> Problems.response(ProblemType.NOT_FOUND));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response say(@PathParam("id") PersonId doctor, @HeaderParam(HttpHeaders.IF_MATCH) String version, @NotNull Words words) {
        Caller caller = allowed(doctor);
        Fields fields = new Fields();
        fields.required("text", words.text());
        fields.refuseIfWrong();
        return answer(doctor, greetings.say(caller, doctor, Versions.expected(version), words.text()));
    }

    @GET
    @Path("/recording")
    @Produces({WEBM, OGG, MediaType.APPLICATION_JSON})
    public Response recording(@PathParam("id") PersonId doctor) {
        current.caller();
        return greetings.sound(doctor).map(sound -> Response.ok(sound.bytes(), sound.mediaType()).build())
                .orElseGet(() -> Problems.response(ProblemType.NOT_FOUND));
    }

    /** The file is read here and not by JAX-RS, whose bodies are JSON and shorter. */
    @PUT
    @Path("/recording")
    @Consumes({WEBM, OGG})
    public Response record(@PathParam("id") PersonId doctor, @Context HttpHeaders headers, @Context HttpServletRequest request)
            throws IOException {
        Caller caller = allowed(doctor);
        byte[] bytes = request.getInputStream().readNBytes(GreetingSound.MOST_BYTES + 1);
        if (bytes.length > GreetingSound.MOST_BYTES) {
            request.getInputStream().skip(READ_TO_THE_END);
            throw Problems.refusal(ProblemType.TOO_LARGE, "A recording may have " + GreetingSound.MOST_BYTES + " bytes.");
        }
        MediaType type = headers.getMediaType();
        return answer(doctor, greetings.record(caller, doctor, new GreetingSound(type.getType() + "/" + type.getSubtype(), bytes)));
    }

    @DELETE
    @Path("/recording")
    public Response silence(@PathParam("id") PersonId doctor) {
        return answer(doctor, greetings.silence(allowed(doctor), doctor));
    }

    private Caller allowed(PersonId doctor) {
        Caller caller = current.caller();
        if (!greetings.mayChange(caller, doctor)) {
            throw Problems.refusal(ProblemType.NOT_ALLOWED);
        }
        return caller;
    }

    private static Response answer(PersonId doctor, GreetingOutcome outcome) {
        if (outcome instanceof GreetingOutcome.Changed changed) {
            return answer(doctor, changed.greeting());
        }
        if (outcome instanceof GreetingOutcome.Outdated outdated) {
            return Problems.response(ProblemType.PRECONDITION_FAILED, Map.of("version", outdated.version()));
        }
        if (outcome instanceof GreetingOutcome.Invalid invalid) {
            return Fields.refusal(Map.of("text", invalid.complaint()));
        }
        if (outcome instanceof GreetingOutcome.BadSound bad) {
            return Problems.response(ProblemType.INVALID_REQUEST, bad.sentence());
        }
        if (outcome instanceof GreetingOutcome.NotAllowed) {
            return Problems.response(ProblemType.NOT_ALLOWED);
        }
        if (outcome instanceof GreetingOutcome.NoSuchDoctor) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        throw new AssertionError(outcome);
    }

    private static Response answer(PersonId doctor, Greeting greeting) {
        return Response.ok(new View(greeting.words(), greeting.recordingOf(doctor).orElse(null)))
                .tag(Versions.tag(greeting.version())).build();
    }
}
