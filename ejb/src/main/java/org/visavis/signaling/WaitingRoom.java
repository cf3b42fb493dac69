package org.visavis.signaling;

import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.problem.ProblemType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those who wait to be let in: their places in the queue, and who has decided about whom. */
class WaitingRoom {

    private final Company company;
    private final Map<ParticipantId, String> decided = new HashMap<>();

    WaitingRoom(Company company) {
        this.company = company;
    }

    /** Tells everybody who waits their place. */
    void tell() {
        List<Attendee> waiting = company.all().stream()
                .filter(attendee -> attendee.isWaiting() && attendee.role() != ParticipantRole.DOCTOR).toList();
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).outbox().say(new ServerMessage.Waiting(i + 1, Optional.empty(), Optional.empty(), Optional.empty()));
        }
    }

    /** The one who waits to be let in or turned away; whoever is too late with it is told who was first. */
    Optional<Attendee> undecided(Attendee by, ParticipantId whom, String inReplyTo) {
        Optional<Attendee> attendee = company.find(whom).filter(Attendee::isWaiting);
        if (attendee.isEmpty()) {
            String first = decided.get(whom);
            boolean known = first != null || company.find(whom).isPresent();
            by.refuse(known ? ProblemType.ILLEGAL_TRANSITION : ProblemType.NOT_FOUND,
                    first == null ? null : first + " has decided already.", inReplyTo);
        }
        return attendee;
    }

    void decided(ParticipantId whom, Attendee by) {
        decided.put(whom, by.name());
    }
}
