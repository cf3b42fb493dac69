package org.visavis.signaling;

import org.visavis.consultation.ConsultationState;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.problem.ProblemType;

import java.time.Instant;
import java.util.Optional;

/** How somebody's part ends, and how the consultation ends for everybody. */
class Departures {

    private final ConsultationId id;
    private final World world;
    private final Conversation conversation;
    private final Company company;

    Departures(ConsultationId id, World world, Conversation conversation) {
        this.id = id;
        this.world = world;
        this.conversation = conversation;
        this.company = conversation.company();
    }

    /** Ends somebody's part. */
    void leave(Attendee attendee, LeaveReason reason, SocketClose close) {
        if (company.isGone(attendee)) {
            return;
        }
        Instant at = world.clock().instant();
        boolean first = company.first(attendee).isEmpty();
        company.remove(attendee);
        attendee.leave(reason);
        attendee.outbox().say(new ServerMessage.Ended(reason, Optional.empty()));
        attendee.outbox().close(close);
        Optional<Attendee> heir = company.of(attendee.person()).filter(device -> first);
        heir.ifPresent(company::tellEveryoneOf);
        company.tellOthersOf(attendee);
        conversation.hearing().end(attendee);
        conversation.unwritten().write(() -> world.chronicle().leave(attendee.id(), reason, at));
        conversation.stage().leave(attendee.id());
        conversation.studio().left(attendee);
        conversation.pair().left(attendee);
        conversation.waitingRoom().tellNews();
        conversation.closeStageIfEmpty();
        heir.ifPresent(this::takesOver);
    }

    /** The second device of somebody whose first one has left is faced from now on, and linked. */
    private void takesOver(Attendee device) {
        company.tellOfVoicesOf(device);
        conversation.way().satDown(device);
        conversation.connectThoseInside();
    }

    /** The invitation of a guest was revoked: their part ends. */
    void uninvite(PersonId guest) {
        company.of(guest).ifPresent(attendee -> leave(attendee, LeaveReason.TURNED_AWAY, SocketClose.OVER));
    }

    void end(Attendee by) {
        Instant at = world.clock().instant();
        world.chronicle().end(id, by.person(), LeaveReason.ENDED_BY_DOCTOR, at);
        close(LeaveReason.ENDED_BY_DOCTOR, Optional.of(by.id()));
    }

    /** The appointment is off: everybody is told, and the room closes for good. */
    void cancelled() {
        Instant at = world.clock().instant();
        conversation.unwritten().write(() -> world.chronicle().cancel(id, at));
        company.all().forEach(attendee -> attendee.refuse(ProblemType.CANCELLED, null, null));
        close(LeaveReason.CLOSED, Optional.empty());
    }

    /** The appointment has other times: whoever is here while the room is closed now is told, and leaves. */
    void moved() {
        if (company.isEmpty() || world.chronicle().isOpen(id)) {
            return;
        }
        for (Attendee attendee : company.all()) {
            attendee.refuse(ProblemType.MOVED, null, null);
            leave(attendee, LeaveReason.CLOSED, SocketClose.OVER);
        }
    }

    private void close(LeaveReason reason, Optional<ParticipantId> by) {
        conversation.is(ConsultationState.FINISHED);
        conversation.studio().stop();
        for (Attendee attendee : company.all()) {
            conversation.hearing().end(attendee);
            attendee.leave(reason);
            attendee.outbox().say(new ServerMessage.Ended(reason, by));
            attendee.outbox().close(SocketClose.OVER);
        }
        company.clear();
        conversation.doorstep().clear();
        conversation.waitingRoom().tellNews();
        conversation.stage().close();
    }
}
