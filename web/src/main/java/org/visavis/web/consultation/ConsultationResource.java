package org.visavis.web.consultation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.Consultations;
import org.visavis.consultation.Stay;
import org.visavis.identity.ConsultationId;
import org.visavis.problem.ProblemType;
import org.visavis.web.WireNames;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.time.Instant;
import java.util.List;

/** A consultation, which has the id of its appointment. */
@Path("/consultations/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConsultationResource {

    /** @param id of this stay; a person who came back has another one */
    public record Participant(String id, String person, String name, String role, String state, Instant joinedAt,
                              Instant admittedAt, Instant leftAt, String leaveReason) {

        static Participant of(Stay stay) {
            return new Participant(stay.id().toString(), stay.person().toString(), stay.name(), WireNames.of(stay.role()),
                    WireNames.of(stay.state()), stay.joinedAt(), stay.admittedAt().orElse(null), stay.leftAt().orElse(null),
                    stay.leaveReason().map(WireNames::of).orElse(null));
        }
    }

    public record View(String id, String state, String mode, Instant startedAt, Instant endedAt, List<Participant> participants) {

        static View of(ConsultationRecord consultation) {
            return new View(consultation.id().toString(), WireNames.of(consultation.state()), WireNames.of(consultation.mode()),
                    consultation.startedAt().orElse(null), consultation.endedAt().orElse(null),
                    consultation.stays().stream().map(Participant::of).toList());
        }
    }

    @Inject
    private CurrentCaller current;
    @Inject
    private Consultations consultations;

    @GET
    public View consultation(@PathParam("id") ConsultationId id) {
        return consultations.find(current.caller(), id).map(View::of)
                .orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
    }
}
