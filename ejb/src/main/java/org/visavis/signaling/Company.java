package org.visavis.signaling;

import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.Stay;
import org.visavis.identity.PersonId;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everybody who is in a conversation just now, in the order in which they came, and how they are told. */
class Company {

    private final Map<ParticipantId, Attendee> attendees = new LinkedHashMap<>();
    private final Agreements agreements;

    Company(Agreements agreements) {
        this.agreements = agreements;
    }

    boolean isEmpty() {
        return attendees.isEmpty();
    }

    /** A copy: whoever goes through it may let people leave. */
    List<Attendee> all() {
        return List.copyOf(attendees.values());
    }

    /** Those who have been let in. */
    Collection<Attendee> inside() {
        return attendees.values().stream().filter(Attendee::isAdmitted).toList();
    }

    /** Those of patient and doctor who are inside: the consultation is theirs. */
    List<Attendee> theTwo() {
        return Stream.of(ParticipantRole.PATIENT, ParticipantRole.DOCTOR).flatMap(role -> inside(role).stream()).toList();
    }

    /** For each of those inside, whom they face: patient and doctor each other, everybody else the doctor. */
    Map<ParticipantId, Optional<ParticipantId>> faces() {
        Map<ParticipantId, Optional<ParticipantId>> faces = new LinkedHashMap<>();
        inside().forEach(attendee -> faces.put(attendee.id(), inside(
                attendee.role() == ParticipantRole.DOCTOR ? ParticipantRole.PATIENT : ParticipantRole.DOCTOR).map(Attendee::id)));
        return faces;
    }

    /** Of two devices, the first. */
    private Optional<Attendee> inside(ParticipantRole role) {
        return inside().stream().filter(attendee -> attendee.role() == role).findFirst();
    }

    /** Whoever shares their screen. */
    Optional<Attendee> presenter() {
        return inside().stream().filter(Attendee::sharesScreen).findFirst();
    }

    /** Whether a connection between two browsers is not enough: there are more, or a screen. */
    boolean needsRelay() {
        return inside().size() > 2 || presenter().isPresent();
    }

    Optional<Attendee> find(ParticipantId id) {
        return Optional.ofNullable(attendees.get(id));
    }

    /** Somebody's first device. */
    Optional<Attendee> of(PersonId person) {
        for (Attendee attendee : attendees.values()) {
            if (attendee.person().equals(person)) {
                return Optional.of(attendee);
            }
        }
        return Optional.empty();
    }

    /** With what somebody is here: mostly one. */
    List<Attendee> devices(PersonId person) {
        return attendees.values().stream().filter(attendee -> attendee.person().equals(person)).toList();
    }

    /** The first device of somebody, if this is another one of theirs. */
    Optional<Attendee> first(Attendee second) {
        return of(second.person()).filter(first -> first != second);
    }

    /** Whether somebody is here with sockets that are all open as far as we know. */
    boolean isConnected(PersonId person) {
        List<Attendee> devices = devices(person);
        return !devices.isEmpty() && devices.stream().noneMatch(device -> device.state() == ParticipantState.RECONNECTING);
    }

    boolean isGone(Attendee attendee) {
        return attendees.get(attendee.id()) != attendee;
    }

    /** @return who has this stay, now or from now on */
    Attendee seat(Stay stay) {
        return attendees.computeIfAbsent(stay.id(), unknown -> new Attendee(stay));
    }

    void remove(Attendee attendee) {
        attendees.remove(attendee.id());
    }

    void clear() {
        attendees.clear();
    }

    void tellEveryone(ServerMessage message) {
        Saying saying = new Saying(message);
        attendees.values().forEach(attendee -> attendee.outbox().say(saying));
    }

    void tellEveryoneOf(Attendee about) {
        tellEveryone(new ServerMessage.Participant(shown(about)));
    }

    void tellOthersOf(Attendee about) {
        Saying saying = new Saying(new ServerMessage.Participant(shown(about)));
        attendees.values().stream().filter(attendee -> attendee != about).forEach(attendee -> attendee.outbox().say(saying));
    }

    /** Somebody has sat down: with them whoever speaks for them is shown to do so. */
    void tellOfVoicesOf(Attendee spokenFor) {
        attendees.values().stream().filter(attendee -> attendee.interpretsFor().filter(spokenFor.person()::equals).isPresent())
                .forEach(this::tellEveryoneOf);
    }

    List<ServerMessage.Person> shown() {
        return attendees.values().stream().map(this::shown).toList();
    }

    private ServerMessage.Person shown(Attendee attendee) {
        Optional<ParticipantId> whoseVoice = attendee.interpretsFor().flatMap(this::of).map(Attendee::id);
        return attendee.shown(agreements.of(attendee.person()), whoseVoice, first(attendee).map(Attendee::id));
    }
}
