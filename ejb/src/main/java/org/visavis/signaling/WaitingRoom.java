package org.visavis.signaling;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;

import org.visavis.consultation.Estimate;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.Queue;
import org.visavis.greeting.Greeting;
import org.visavis.identity.PersonId;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Those who wait to be let in, and who has decided about whom. Their places are in the doctor's line, in which those of the doctor's other
 * consultations stand, too.
 */
class WaitingRoom {

    private static final System.Logger LOG = System.getLogger(WaitingRoom.class.getName());

    private final Chronicle chronicle;
    private final Company company;
    private final Consumer<PersonId> lineChanged;
    private final Map<ParticipantId, String> decided = new HashMap<>();
    private Optional<PersonId> doctor = Optional.empty();

    /** @param lineChanged told whenever somebody came, left or was let in, for the doctor's other consultations */
    WaitingRoom(Chronicle chronicle, Company company, Consumer<PersonId> lineChanged) {
        this.chronicle = chronicle;
        this.company = company;
        this.lineChanged = lineChanged;
    }

    void waitsFor(PersonId whom) {
        doctor = Optional.of(whom);
    }

    boolean isOf(PersonId someone) {
        return doctor.filter(someone::equals).isPresent();
    }

    /** Tells everybody who waits their place, here and in the doctor's other consultations. */
    void tell() {
        say(true);
        others();
    }

    /** Whether the doctor is there has changed, or a consultation has ended: those who wait elsewhere may have news. */
    void others() {
        doctor.ifPresent(lineChanged);
    }

    /** Tells those whose place, estimate or greeting has changed. */
    void tellNews() {
        say(false);
    }

    /** A database that is away keeps nobody from coming in or going: places are told when it is back. */
    private void say(boolean alsoWhatIsKnown) {
        List<Attendee> waiting = company.all().stream()
                .filter(attendee -> attendee.isWaiting() && attendee.role() != ParticipantRole.DOCTOR).toList();
        if (waiting.isEmpty() || doctor.isEmpty()) {
            return;
        }
        try {
            Queue queue = chronicle.queue(doctor.get());
            Optional<Greeting> greeting = chronicle.greeting(doctor.get());
            for (Attendee attendee : waiting) {
                queue.find(attendee.id()).map(entry -> message(entry, greeting)).ifPresent(place -> {
                    if (attendee.stands(place) || alsoWhatIsKnown) {
                        attendee.outbox().say(place);
                    }
                });
            }
        } catch (EJBException | PersistenceException away) {
            LOG.log(System.Logger.Level.WARNING, "Places in the line are not known just now: {0}", away.toString());
        }
    }

    private ServerMessage.Waiting message(Queue.Entry entry, Optional<Greeting> greeting) {
        return new ServerMessage.Waiting(entry.position(), entry.estimate().map(Estimate::expected).map(WaitingRoom::seconds),
                entry.estimate().map(estimate -> List.of(seconds(estimate.shortest()), seconds(estimate.longest()))),
                greeting.map(Greeting::words).filter(words -> !words.isEmpty()),
                greeting.flatMap(spoken -> spoken.recordingOf(doctor.orElseThrow())));
    }

    private static int seconds(Duration duration) {
        return (int) duration.toSeconds();
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
