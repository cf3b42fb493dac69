package org.visavis.web.consultation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.visavis.consultation.MoveOutcome;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.Queue;
import org.visavis.consultation.Queues;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Fault;
import org.visavis.problem.ProblemType;
import org.visavis.signaling.Decision;
import org.visavis.signaling.Signaling;
import org.visavis.web.Fields;
import org.visavis.web.WireNames;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Everyone who waits for the doctor who asks, in all of their consultations, in the order in which they will be called. */
@Path("/waiting-room")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WaitingRoomResource {

    private static final int LONGEST_REASON = 500;

    /**
     * @param position    1 is next
     * @param participant the id of the stay, as in signaling
     * @param since       when they came
     * @param state       {@code waiting} or {@code reconnecting}
     */
    public record Entry(int position, String consultation, String participant, String person, String name, String role, Instant since,
                        String state) {

        static Entry of(Queue.Entry entry) {
            return new Entry(entry.position(), entry.consultation().toString(), entry.participant().toString(),
                    entry.person().toString(), entry.name(), WireNames.of(entry.role()), entry.since(), WireNames.of(entry.state()));
        }
    }

    public record Page(List<Entry> items, String next) {

        static Page of(Queue queue) {
            return new Page(queue.entries().stream().map(Entry::of).toList(), null);
        }
    }

    /** @param position from 1 */
    public record Place(Integer position, String reason) { }

    /** @param reason told to them, or null */
    public record Refusal(String reason) { }

    @Inject
    private CurrentCaller current;
    @Inject
    private Queues queues;
    @Inject
    private Signaling signaling;

    /** Meant to be asked every few seconds: with {@code If-None-Match}, the answer is 304 as long as nothing has changed. */
    @GET
    public Response waiting(@Context Request request) {
        Page page = Page.of(queues.own(doctor()));
        EntityTag tag = new EntityTag(Integer.toHexString(page.hashCode()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null ? unchanged.build() : Response.ok(page).tag(tag).build();
    }

    @POST
    @Path("/{id}/place")
    public Response move(@PathParam("id") UUID participant, @NotNull Place place) {
        Caller caller = doctor();
        Fields fields = new Fields();
        fields.required("position", place.position());
        fields.required("reason", place.reason());
        fields.refuseIfWrong();
        MoveOutcome outcome = queues.move(caller, new ParticipantId(participant), place.position(), new Sensitive<>(place.reason()));
        if (outcome instanceof MoveOutcome.Moved moved) {
            signaling.reordered(caller);
            return Response.ok(Page.of(moved.queue())).build();
        }
        if (outcome instanceof MoveOutcome.Invalid invalid) {
            return Fields.refusal(invalid.fields());
        }
        if (outcome instanceof MoveOutcome.NotWaiting) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        throw new AssertionError(outcome);
    }

    /** The reason may be left out, and the body with it. */
    @POST
    @Path("/{id}/refusal")
    public Response turnAway(@PathParam("id") UUID participant, Refusal refusal) {
        Caller caller = doctor();
        Optional<String> reason = Optional.ofNullable(refusal).map(Refusal::reason).filter(words -> !words.isBlank());
        Fields fields = new Fields();
        if (reason.filter(words -> words.length() > LONGEST_REASON).isPresent()) {
            fields.complain("reason", Fault.TOO_LONG.complaint(Map.of("most", LONGEST_REASON)));
        }
        Optional<Queue.Entry> entry = queues.own(caller).find(new ParticipantId(participant));
        if (entry.isEmpty()) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        fields.refuseIfWrong();
        Decision decision = signaling.turnAway(caller, entry.get(), reason.map(Sensitive::new));
        if (decision instanceof Decision.TooLate late) {
            return Problems.response(ProblemType.ILLEGAL_TRANSITION, late.detail().orElse(null));
        }
        return decision instanceof Decision.Done ? Response.noContent().build() : Problems.response(ProblemType.NOT_FOUND);
    }

    private Caller doctor() {
        Caller caller = current.caller();
        if (!caller.is(Role.DOCTOR)) {
            throw Problems.refusal(ProblemType.NOT_ALLOWED);
        }
        return caller;
    }
}
