package org.visavis.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.environment.Settings;
import org.visavis.guest.Entering;
import org.visavis.guest.Guest;
import org.visavis.guest.GuestEntrance;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Sensitive;
import org.visavis.problem.ProblemType;
import org.visavis.turn.IceServers;
import org.visavis.web.Fields;
import org.visavis.web.WireNames;
import org.visavis.web.problem.Problems;
import org.visavis.web.turn.IceServersResource;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** All that somebody with an invitation link may call: use the link, read what the room needs, get servers for the call. */
@Path("/guest")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GuestResource {

    /**
     * @param secret   what stands in the link after the {@code #}
     * @param timeZone of the browser, an IANA name; UTC without it
     * @param language of the browser, a BCP 47 tag; English without it
     */
    public record Link(String secret, String timeZone, String language) { }

    public record Entered(String consultation) { }

    /** @param kind as what they take part: relative, interpreter or doctor */
    public record View(String id, String name, String kind, String timeZone, String language, String consultation, String doctor,
                       Instant start, Instant end) {

        static View of(ConsultationId consultation, Guest guest) {
            return new View(guest.caller().person().toString(), guest.caller().name(), WireNames.of(guest.guesthood().kind()),
                    guest.caller().timeZone().getId(), guest.language(), consultation.toString(), guest.doctor().name(),
                    guest.during().start(), guest.during().end());
        }
    }

    @Inject
    private CurrentGuest current;

    @Inject
    private GuestEntrance entrance;

    @Inject
    private IceServers iceServers;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @POST
    @Path("/entrance")
    public Response enter(@NotNull Link link) {
        Fields fields = new Fields();
        fields.required("secret", link.secret());
        fields.refuseIfWrong();
        Entering entering = entrance.enter(new Sensitive<>(link.secret()), current.sessions(), zone(link.timeZone()),
                language(link.language()));
        if (entering instanceof Entering.Refused refused) {
            return Problems.response(refused.problem(), refused.detail());
        }
        Entering.In in = (Entering.In) entering;
        String cookie = GuestCookie.of(in.consultation(), in.session(), Duration.between(clock.instant(), in.until()),
                "https".equals(settings.publicUrl().getScheme()));
        return Response.ok(new Entered(in.consultation().toString())).header(HttpHeaders.SET_COOKIE, cookie).build();
    }

    @GET
    @Path("/{id}")
    public View guest(@PathParam("id") ConsultationId consultation) {
        return View.of(consultation, known(consultation));
    }

    @GET
    @Path("/{id}/ice-servers")
    public IceServersResource.Servers servers(@PathParam("id") ConsultationId consultation) {
        known(consultation);
        return IceServersResource.Servers.of(iceServers.offer());
    }

    private Guest known(ConsultationId consultation) {
        return current.in(consultation).orElseThrow(() -> Problems.refusal(ProblemType.NOT_SIGNED_IN));
    }

    private static ZoneId zone(String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private static String language(String tag) {
        String known = tag == null ? "" : Locale.forLanguageTag(tag).toLanguageTag();
        return known.isEmpty() || known.equals("und") ? "en" : known;
    }
}
