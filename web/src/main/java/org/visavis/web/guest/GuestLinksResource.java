package org.visavis.web.guest;

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

import org.visavis.environment.Settings;
import org.visavis.guest.GuestKind;
import org.visavis.guest.GuestLinkId;
import org.visavis.guest.GuestLinkView;
import org.visavis.guest.GuestLinks;
import org.visavis.guest.GuestWish;
import org.visavis.guest.InviteOutcome;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Fault;
import org.visavis.problem.ProblemType;
import org.visavis.web.Fields;
import org.visavis.web.WireNames;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The invitations of a consultation: who else may come, and by which link. */
@Path("/consultations/{id}/invitations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GuestLinksResource {

    /**
     * @param role          relative, interpreter or doctor
     * @param name          of the guest; not needed with a person
     * @param email         where the link is sent, if anywhere
     * @param interpretsFor for whom an interpreter speaks, by the person's id; without it, the patient
     * @param person        a doctor of the clinic, who signs in instead of using a secret link
     */
    public record Wanted(String role, String name, String email, String interpretsFor, String person) { }

    /**
     * @param interpretsFor for whom an interpreter speaks, the person's id
     * @param state         open, used or revoked
     * @param link          told once, to whoever invited
     * @param guest         the person's id, once they have come
     */
    public record View(String id, String role, String name, String email, String interpretsFor,
                       String invitedBy, Instant createdAt, String state, String link, String guest) {

        static View of(GuestLinkView view, String link) {
            return new View(view.id().toString(), WireNames.of(view.guesthood().kind()), view.name(), view.email().orElse(null),
                    view.guesthood().interpretsFor().map(PersonId::toString).orElse(null), view.invitedBy().toString(),
                    view.createdAt(), WireNames.of(view.state()), link, view.guest().map(PersonId::toString).orElse(null));
        }
    }

    public record Views(List<View> items, String next) { }

    @Inject
    private CurrentCaller current;

    @Inject
    private GuestLinks links;

    @Inject
    private Settings settings;

    @POST
    public Response invite(@PathParam("id") ConsultationId id, @NotNull Wanted wanted) {
        Caller caller = current.caller();
        InviteOutcome outcome = links.invite(caller, id, wish(wanted));
        if (outcome instanceof InviteOutcome.Refused refused) {
            return refused.fields().isEmpty() ? Problems.response(refused.problem(), refused.detail())
                    : Fields.refusal(refused.fields());
        }
        InviteOutcome.Invited invited = (InviteOutcome.Invited) outcome;
        return Response.status(Response.Status.CREATED).entity(View.of(invited.link(), link(id, invited.secret()))).build();
    }

    @GET
    public Views list(@PathParam("id") ConsultationId id) {
        List<GuestLinkView> all = links.list(current.caller(), id).orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
        return new Views(all.stream().map(view -> View.of(view, null)).toList(), null);
    }

    @DELETE
    @Path("/{link}")
    public Response revoke(@PathParam("id") ConsultationId id, @PathParam("link") UUID link) {
        return links.revoke(current.caller(), id, new GuestLinkId(link)).map(Problems::response)
                .orElseGet(() -> Response.noContent().build());
    }

    private static GuestWish wish(Wanted wanted) {
        Fields fields = new Fields();
        Optional<String> role = fields.required("role", wanted.role());
        Optional<GuestKind> kind = role.flatMap(wire ->
                Arrays.stream(GuestKind.values()).filter(known -> WireNames.of(known).equals(wire)).findFirst());
        if (role.isPresent() && kind.isEmpty()) {
            fields.complain("role", Fault.NOT_ONE_OF.complaint(Map.of("allowed", "relative, interpreter, doctor")));
        }
        Optional<PersonId> person = fields.person("person", wanted.person());
        String name = wanted.name() == null ? "" : wanted.name().strip();
        if (wanted.person() == null && (name.isEmpty() || name.length() > GuestWish.LONGEST_NAME)) {
            fields.complain("name", Fault.NO_NAME.complaint(Map.of("most", GuestWish.LONGEST_NAME)));
        }
        Optional<String> email = Optional.ofNullable(wanted.email()).map(String::strip).filter(text -> !text.isEmpty());
        if (email.filter(address -> !GuestWish.isAddress(address)).isPresent()) {
            fields.complain("email", Fault.NO_MAIL_ADDRESS.complaint());
        }
        Optional<PersonId> interpretsFor = fields.person("interpretsFor", wanted.interpretsFor());
        fields.refuseIfWrong();
        return new GuestWish(kind.orElseThrow(), name, email, interpretsFor, person);
    }

    private String link(ConsultationId id, Optional<Sensitive<String>> secret) {
        String platform = settings.publicUrl().toString().replaceFirst("/$", "");
        return secret.map(known -> platform + "/invitation#" + known.reveal()).orElse(platform + "/consultation/" + id);
    }
}
