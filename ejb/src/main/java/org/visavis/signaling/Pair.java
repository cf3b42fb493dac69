package org.visavis.signaling;

import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connection between the browsers of the patient and the doctor. The platform names it, says who gives way when two offers cross
 * (the patient), passes on what the two tell each other, and knows whether it stands.
 */
class Pair {

    private record Tie(LegName name, Attendee patient, Attendee doctor, boolean relayOnly) {

        boolean joins(Attendee attendee) {
            return attendee == patient || attendee == doctor;
        }

        Attendee other(Attendee attendee) {
            return attendee == patient ? doctor : patient;
        }

        boolean isInside() {
            return patient.isAdmitted() && doctor.isAdmitted();
        }
    }

    private final Company company;
    private final Set<ParticipantId> open = new HashSet<>();
    private Optional<Tie> tie = Optional.empty();
    private int count;

    Pair(Company company) {
        this.company = company;
    }

    /**
     * Somebody has sat down, perhaps anew: if they are one of the two and the other is there, the browsers are asked for a connection. A
     * patient who still waits is asked, too: their browser connects and carries nothing yet, so that nothing is left to connect later.
     *
     * @param relayOnly whether neither may learn the other's addresses
     * @return its name, if there is a new one
     */
    Optional<LegName> satDown(Attendee attendee, boolean relayOnly) {
        Optional<Attendee> patient = first(ParticipantRole.PATIENT);
        Optional<Attendee> doctor = first(ParticipantRole.DOCTOR);
        if (patient.isEmpty() || doctor.isEmpty() || attendee != patient.get() && attendee != doctor.get()) {
            return Optional.empty();
        }
        open.clear();
        Tie made = new Tie(LegName.ofPeers(patient.get(), doctor.get(), ++count), patient.get(), doctor.get(), relayOnly);
        tie = Optional.of(made);
        ask(made, patient.get(), true);
        ask(made, doctor.get(), false);
        return tie.map(Tie::name);
    }

    void left(Attendee attendee) {
        if (tie.filter(known -> known.joins(attendee)).isPresent()) {
            tie = Optional.empty();
            open.clear();
        }
    }

    /** What the other one is told. Empty if that connection is a thing of the past, which is no fault of whoever speaks. */
    Optional<Outbox> other(Attendee from, LegName leg) {
        return tie(from, leg).map(known -> known.other(from).outbox());
    }

    void is(Attendee attendee, LegName leg, boolean nowOpen) {
        if (tie(attendee, leg).isPresent()) {
            if (nowOpen) {
                open.add(attendee.id());
            } else {
                open.remove(attendee.id());
            }
        }
    }

    /** Whether a candidate may be passed on: an address of a person may not where neither is to learn the other's. */
    boolean mayTell(String candidate) {
        return candidate.isEmpty() || candidate.contains(" typ relay") || tie.filter(Tie::relayOnly).isEmpty();
    }

    boolean isCalled(LegName leg) {
        return tie.filter(known -> known.name().equals(leg)).isPresent();
    }

    /** The connection that can be used from now on: both are inside. */
    Optional<LegName> inUse(Attendee attendee) {
        return tie.filter(known -> known.joins(attendee) && known.isInside()).map(Tie::name);
    }

    /** Whether both say that it stands. */
    boolean isOpen() {
        return open.size() == 2;
    }

    /** The name of this participant's connection; reports about it are theirs to make. */
    Optional<LegName> name(Attendee attendee) {
        return tie.filter(known -> known.joins(attendee)).map(Tie::name);
    }

    private Optional<Tie> tie(Attendee attendee, LegName leg) {
        return tie.filter(known -> known.joins(attendee) && known.name().equals(leg));
    }

    private Optional<Attendee> first(ParticipantRole role) {
        return company.all().stream().filter(attendee -> attendee.role() == role && attendee.hasSatDown()).findFirst();
    }

    private void ask(Tie made, Attendee who, boolean polite) {
        who.outbox().say(new ServerMessage.Peer(made.name(), made.other(who).id(), polite, made.relayOnly()));
    }
}
