package org.visavis.web.waitinglist;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.appointment.ChangeOutcome;
import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;
import org.visavis.problem.ProblemType;
import org.visavis.waitinglist.JoinOutcome;
import org.visavis.waitinglist.WaitingList;
import org.visavis.waitinglist.WaitingListId;
import org.visavis.waitinglist.Wanted;
import org.visavis.web.Fields;
import org.visavis.web.appointment.Answers;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The caller's places on the waiting list, and what they are offered. */
@Path("/waiting-list")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WaitingListResource {

    /**
     * @param from     the first day, e.g. 2026-01-31, on the doctor's calendar
     * @param to       the last day
     * @param earliest on the doctor's clock, e.g. 09:00; without it, the whole day
     * @param latest   when the consultation is over at the latest; 00:00 is the end of the day, as when it is left out
     */
    public record Wish(String doctor, String from, String to, String earliest, String latest) {
    }

    public record Acceptance(String reason) {
    }

    public record Places(List<PlaceBody> items, String next) {
    }

    @Inject
    private CurrentCaller current;
    @Inject
    private WaitingList list;

    @POST
    public Response join(@NotNull Wish wish) {
        Caller caller = current.caller();
        Fields fields = new Fields();
        Optional<PersonId> doctor = fields.required("doctor", wish.doctor()).flatMap(id -> fields.person("doctor", id));
        Optional<LocalDate> from = fields.required("from", wish.from()).flatMap(day -> fields.date("from", day));
        Optional<LocalDate> to = fields.required("to", wish.to()).flatMap(day -> fields.date("to", day));
        LocalTime earliest = fields.timeOfDay("earliest", wish.earliest()).orElse(LocalTime.MIDNIGHT);
        LocalTime latest = fields.timeOfDay("latest", wish.latest()).orElse(LocalTime.MIDNIGHT);
        fields.refuseIfWrong();
        return answer(list.join(caller, doctor.orElseThrow(),
                Wanted.of(from.orElseThrow(), to.orElseThrow(), earliest, latest)));
    }

    @GET
    public Places places() {
        return new Places(list.list(current.caller()).stream().map(PlaceBody::of).toList(), null);
    }

    /** Books what is offered. */
    @POST
    @Path("/{id}/acceptance")
    public Response accept(@PathParam("id") UUID id, @NotNull Acceptance acceptance) {
        Caller caller = current.caller();
        Sensitive<String> reason = new Sensitive<>(Optional.ofNullable(acceptance.reason()).orElse(""));
        return Answers.of(list.accept(caller, new WaitingListId(id), reason));
    }

    /** Lets what is offered go to the next. */
    @POST
    @Path("/{id}/refusal")
    public Response refuse(@PathParam("id") UUID id) {
        ChangeOutcome outcome = list.refuse(current.caller(), new WaitingListId(id));
        return outcome instanceof ChangeOutcome.Changed ? Response.noContent().build() : Answers.of(outcome);
    }

    @DELETE
    @Path("/{id}")
    public Response withdraw(@PathParam("id") UUID id) {
        return list.withdraw(current.caller(), new WaitingListId(id))
                ? Response.noContent().build()
                : Problems.response(ProblemType.NOT_FOUND);
    }

    private static Response answer(JoinOutcome outcome) {
        if (outcome instanceof JoinOutcome.Joined joined) {
            return Response.status(Response.Status.CREATED).entity(PlaceBody.of(joined.place())).build();
        }
        if (outcome instanceof JoinOutcome.NotAllowed) {
            return Problems.response(ProblemType.NOT_ALLOWED);
        }
        if (outcome instanceof JoinOutcome.Invalid invalid) {
            return Fields.refusal(invalid.fields());
        }
        throw new AssertionError(outcome);
    }
}
