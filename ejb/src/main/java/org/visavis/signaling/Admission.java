package org.visavis.signaling;

import org.visavis.consultation.ConsultationState;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.problem.ProblemType;

import java.util.Optional;

/** Staff decide about those who wait: who comes in, who is sent away. */
class Admission {

    private final World world;
    private final Conversation conversation;
    private final WaitingRoom waitingRoom;

    Admission(World world, Conversation conversation) {
        this.world = world;
        this.conversation = conversation;
        this.waitingRoom = conversation.waitingRoom();
    }

    void admit(Attendee by, ParticipantId whom) {
        Optional<Attendee> attendee = waitingRoom.undecided(whom);
        if (attendee.isEmpty() || !world.chronicle().admit(whom, by.person(), world.clock().instant())) {
            by.refuse(waitingRoom.tooLate(whom), "admit");
            return;
        }
        waitingRoom.decided(whom, by.name());
        letIn(attendee.get());
    }

    private void letIn(Attendee attendee) {
        attendee.admit();
        if (attendee.role() == ParticipantRole.PATIENT) {
            conversation.is(ConsultationState.ACTIVE);
        }
        attendee.outbox().say(new ServerMessage.Admitted());
        conversation.company().tellEveryoneOf(attendee);
        conversation.studio().cameIn(attendee, () -> {
            conversation.connectThoseInside();
            conversation.hearing().listen(attendee);
        });
        conversation.way().wasLetIn(attendee);
        waitingRoom.tellNews();
    }

    void turnAway(Attendee by, ParticipantId whom, Optional<String> reason) {
        Decision decision = turnAway(by.name(), whom, reason);
        if (!(decision instanceof Decision.Done)) {
            by.refuse(decision, "turn-away");
        }
    }

    /** Somebody who waits is sent away by staff who need not be here; after a restart also before anybody has come back. */
    Decision turnAway(String by, ParticipantId whom, Optional<String> reason) {
        Optional<Attendee> attendee = waitingRoom.undecided(whom);
        if (attendee.isEmpty() && !conversation.door().wasOpened()) {
            boolean left = world.chronicle().leave(whom, LeaveReason.TURNED_AWAY, world.clock().instant());
            return left ? new Decision.Done() : new Decision.TooLate(Optional.empty());
        }
        if (attendee.isEmpty()) {
            return waitingRoom.tooLate(whom);
        }
        waitingRoom.decided(whom, by);
        reason.ifPresent(words -> attendee.get().refuse(ProblemType.NOT_ADMITTED, words, null));
        conversation.departures().leave(attendee.get(), LeaveReason.TURNED_AWAY, SocketClose.OVER);
        return new Decision.Done();
    }
}
