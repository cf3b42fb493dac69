package org.visavis.signaling;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;

import org.visavis.consultation.Estimate;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.Queue;
import org.visavis.greeting.Greeting;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells those who wait for a doctor where they stand, in whichever of the doctor's consultations. The line is looked up once for all of
 * them, and once more for whatever has changed meanwhile; one that takes long to look up is looked up less often.
 */
class Places {

    /** After a line was looked up it is left alone for so many times as long as that took. */
    static final int RESTS = 19;
    static final Duration LONGEST_REST = Duration.ofSeconds(5);
    private static final System.Logger LOG = System.getLogger(Places.class.getName());

    private final PersonId doctor;
    private final World world;
    private final Told told;
    private final Mailbox mailbox;
    private final Set<ConsultationId> asking = new HashSet<>();
    private boolean wanted;
    private Instant restsUntil = Instant.MIN;
    private volatile Map<ParticipantId, ServerMessage.Waiting> known = Map.of();

    /** @param told told the places of those who wait in a consultation, if it is going on here */
    Places(PersonId doctor, World world, Told told) {
        this.doctor = doctor;
        this.world = world;
        this.told = told;
        this.mailbox = new Mailbox(world.executor());
    }

    interface Told {

        void places(ConsultationId consultation, Map<ParticipantId, ServerMessage.Waiting> places);
    }

    /** Whether somebody stands in the line, as far as is known, or has asked and was not told yet. */
    boolean isAnybodyThere() {
        synchronized (asking) {
            return !known.isEmpty() || !asking.isEmpty();
        }
    }

    /** The line may have changed: whoever has another place than before is told. */
    void changed() {
        synchronized (asking) {
            if (wanted) {
                return;
            }
            wanted = true;
        }
        Duration rest = Duration.between(world.clock().instant(), restsUntil());
        if (rest.isNegative() || rest.isZero()) {
            mailbox.post(this::lookUp);
        } else {
            world.timer().after(rest, () -> mailbox.post(this::lookUp));
        }
    }

    /** The same; those of this consultation are told in any case. */
    void asks(ConsultationId consultation) {
        synchronized (asking) {
            asking.add(consultation);
        }
        changed();
    }

    /** A database that is away keeps nobody from coming in or going: places are told when it is back. */
    private void lookUp() {
        Set<ConsultationId> askers = begin();
        Instant begun = world.clock().instant();
        try {
            tell(world.chronicle().queue(doctor), world.chronicle().greeting(doctor), askers);
        } catch (EJBException | PersistenceException away) {
            LOG.log(System.Logger.Level.WARNING, "Places in the line are not known just now: {0}", away.toString());
            synchronized (asking) {
                asking.addAll(askers);
            }
        } finally {
            Instant now = world.clock().instant();
            Duration rest = Duration.between(begun, now).multipliedBy(RESTS);
            synchronized (asking) {
                restsUntil = now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
            }
        }
    }

    private Set<ConsultationId> begin() {
        synchronized (asking) {
            wanted = false;
            Set<ConsultationId> askers = Set.copyOf(asking);
            asking.clear();
            return askers;
        }
    }

    private Instant restsUntil() {
        synchronized (asking) {
            return restsUntil;
        }
    }

    private void tell(Queue queue, Optional<Greeting> greeting, Set<ConsultationId> askers) {
        Map<ParticipantId, ServerMessage.Waiting> now = new HashMap<>();
        Map<ConsultationId, Map<ParticipantId, ServerMessage.Waiting>> news = new HashMap<>();
        for (Queue.Entry entry : queue.entries()) {
            ServerMessage.Waiting place = place(entry, greeting);
            now.put(entry.participant(), place);
            if (askers.contains(entry.consultation()) || !place.equals(known.get(entry.participant()))) {
                news.computeIfAbsent(entry.consultation(), some -> new HashMap<>()).put(entry.participant(), place);
            }
        }
        known = now;
        news.forEach(told::places);
    }

    private ServerMessage.Waiting place(Queue.Entry entry, Optional<Greeting> greeting) {
        return new ServerMessage.Waiting(entry.position(), entry.estimate().map(Estimate::expected).map(Places::seconds),
                entry.estimate().map(estimate -> List.of(seconds(estimate.shortest()), seconds(estimate.longest()))),
                greeting.map(Greeting::words).filter(words -> !words.isEmpty()),
                greeting.flatMap(spoken -> spoken.recordingOf(doctor)));
    }

    private static int seconds(Duration duration) {
        return (int) duration.toSeconds();
    }
}
