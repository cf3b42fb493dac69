package org.visavis.signaling;

import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Those who wait to be let in, and who has decided about whom. Their places are in the doctor's line, in which those of the doctor's other
 * consultations stand, too.
 */
class WaitingRoom {

    private final ConsultationId id;
    private final Company company;
    private final Function<PersonId, Places> lines;
    private final Map<ParticipantId, String> decided = new HashMap<>();
    private Optional<Places> line = Optional.empty();

    /** @param lines the line of a doctor */
    WaitingRoom(ConsultationId id, Company company, Function<PersonId, Places> lines) {
        this.id = id;
        this.company = company;
        this.lines = lines;
    }

    void waitsFor(PersonId doctor) {
        line = Optional.of(lines.apply(doctor));
    }

    /** Somebody has sat down here: they are told their place, and everybody who has another one for it. */
    void tell() {
        line.ifPresent(places -> places.asks(id));
    }

    /** Somebody has left or was let in, or whether the doctor is there has changed: those who wait may have news. */
    void tellNews() {
        line.ifPresent(Places::changed);
    }

    /** Where they stand now. Whoever has heard so already is not told again. */
    void stand(Map<ParticipantId, ServerMessage.Waiting> places) {
        places.forEach((whom, place) -> undecided(whom).filter(attendee -> attendee.stands(place))
                .ifPresent(attendee -> attendee.outbox().say(place)));
    }

    /** The one who waits to be let in or turned away; empty if they don't, or not any more. */
    Optional<Attendee> undecided(ParticipantId whom) {
        return company.find(whom).filter(Attendee::isWaiting);
    }

    /** What became of a decision that found nobody who waits. */
    Decision tooLate(ParticipantId whom) {
        Optional<String> first = Optional.ofNullable(decided.get(whom));
        return first.isPresent() || company.find(whom).isPresent() ? new Decision.TooLate(first) : new Decision.NobodyThere();
    }

    void decided(ParticipantId whom, String by) {
        decided.put(whom, by);
    }
}
