package org.visavis.signaling;

import org.visavis.consultation.Coming;
import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.SecondDevice;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.problem.ProblemType;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where people come in and come back, and where those are awaited whose connection was lost. The first to come after a restart of the
 * platform has the conversation rebuilt from what was written down.
 */
class Door {

    private final ConsultationId id;
    private final World world;
    private final Conversation conversation;
    private boolean restored;

    Door(ConsultationId id, World world, Conversation conversation) {
        this.id = id;
        this.world = world;
        this.conversation = conversation;
    }

    /** Whether somebody has come in since this process began. */
    boolean wasOpened() {
        return restored;
    }

    /**
     * @param takeOver whether they want to move here from another device
     * @param refusal  told if they are refused
     * @return the attendee, or empty if they were refused
     */
    Optional<Attendee> join(Caller caller, boolean takeOver, SignalingConnection connection, Consumer<ServerMessage> refusal) {
        Optional<SecondDevice> rule = conversation.company().isConnected(caller.person())
                ? Optional.of(world.chronicle().rules(id).secondDevice()) : Optional.empty();
        boolean beside = !takeOver && rule.equals(Optional.of(SecondDevice.BOTH)) && mayBeThereTwice(caller);
        Optional<ProblemType> elsewhere = beside ? Optional.empty() : rule.flatMap(decided -> decided.refusal(takeOver));
        if (elsewhere.isPresent()) {
            refusal.accept(Refusals.of(elsewhere.get(), null, "join"));
            return Optional.empty();
        }
        conversation.unwritten().catchesUp();
        Session session = Session.create(id);
        Coming coming = beside ? world.chronicle().comeBeside(caller, id, session.digest())
                : world.chronicle().come(caller, id, session.digest());
        if (coming instanceof Coming.Refused refused) {
            refusal.accept(Refusals.of(refused.problem(), refused.detail(), "join"));
            if (refused.problem() == ProblemType.NOT_FOUND || refused.problem() == ProblemType.NOT_ALLOWED) {
                connection.close(SocketClose.NOT_YOURS);
            }
            return Optional.empty();
        }
        return Optional.of(sitDown((Coming.In) coming, session, connection));
    }

    /** Whoever waits, is a guest, or has two devices here already, has no room for another. */
    private boolean mayBeThereTwice(Caller caller) {
        List<Attendee> there = conversation.company().devices(caller.person());
        return there.size() == 1 && there.get(0).isAdmitted() && there.get(0).role() != ParticipantRole.GUEST;
    }

    /** @return the attendee, or empty if there is nothing to resume */
    Optional<Attendee> resume(Caller caller, Session session, long seen, SignalingConnection connection) {
        Optional<Attendee> here = conversation.company().all().stream()
                .filter(attendee -> caller.is(attendee.person()) && attendee.owns(session)).findFirst();
        if (here.isPresent()) {
            comesBack(here.get(), session, seen, connection);
            return here;
        }
        conversation.unwritten().catchesUp();
        Optional<Coming.In> written = world.chronicle().resume(caller.person(), id, session.digest());
        return written.map(in -> sitDown(in, session, connection));
    }

    void lost(Attendee attendee, int epoch) {
        if (conversation.company().isGone(attendee) || attendee.epoch() != epoch) {
            return;
        }
        attendee.lose();
        conversation.unwritten().write(() -> world.chronicle().lose(attendee.id()));
        conversation.company().tellOthersOf(attendee);
        conversation.waitingRoom().tellNews();
        expectBack(attendee);
    }

    private Attendee sitDown(Coming.In in, Session session, SignalingConnection connection) {
        restore(in);
        conversation.way().follow(in.rules().media());
        conversation.settle();
        Attendee attendee = conversation.company().seat(in.stay());
        attendee.outbox().close(SocketClose.REPLACED);
        attendee.follow(in.stay());
        beginAnew(attendee, session, connection);
        return attendee;
    }

    /** Somebody of whom we know that the stay is theirs. Whoever has missed too much, or was here before a restart, begins anew. */
    private void comesBack(Attendee attendee, Session session, long seen, SignalingConnection connection) {
        boolean remembered = attendee.hasSatDown() && attendee.outbox().reachesBackTo(seen);
        attendee.outbox().close(SocketClose.REPLACED);
        attendee.nextEpoch();
        conversation.unwritten().write(() -> world.chronicle().back(attendee.id()));
        if (remembered) {
            carryOn(attendee, session, seen, connection);
        } else {
            beginAnew(attendee, session, connection);
        }
    }

    private void carryOn(Attendee attendee, Session session, long seen, SignalingConnection connection) {
        attendee.sitDown(session, connection);
        attendee.outbox().replay(seen, conversation.welcome(attendee, session, Optional.of(attendee.received()), Optional.empty()));
        conversation.company().tellOthersOf(attendee);
        conversation.waitingRoom().tellNews();
    }

    private void beginAnew(Attendee attendee, Session session, SignalingConnection connection) {
        Company company = conversation.company();
        attendee.sitDown(session, connection);
        attendee.beginsAnew();
        attendee.sharesScreen(false);
        conversation.stage().newPage(attendee.id());
        conversation.stage().screenOff(attendee.id());
        Optional<LegName> leg = conversation.doorstep().comesIn(connection, attendee.id());
        if (leg.isEmpty()) {
            conversation.stage().expectLeg();
        }
        attendee.outbox().begin(conversation.welcome(attendee, session, Optional.empty(), leg));
        attendee.outbox().say(conversation.snapshot(attendee));
        company.tellOthersOf(attendee);
        company.tellOfVoicesOf(attendee);
        if (attendee.isAdmitted()) {
            conversation.studio().satDown(attendee);
        }
        conversation.waitingRoom().tell();
        conversation.connectThoseInside();
        conversation.way().satDown(attendee);
    }

    /** Those who were there before a restart are expected back like anybody whose connection was lost; who comes in just now is back. */
    private void restore(Coming.In in) {
        ConsultationRecord consultation = in.consultation();
        conversation.is(consultation.state());
        conversation.waitingRoom().waitsFor(consultation.doctor());
        if (restored) {
            return;
        }
        restored = true;
        conversation.studio().remember(in.recordable());
        List<ParticipantId> present = consultation.stays().stream().map(Stay::id).toList();
        conversation.unwritten().write(() -> world.chronicle().tidy(id, present, in.seenBefore()));
        for (Stay stay : consultation.stays()) {
            Attendee attendee = conversation.company().seat(stay);
            attendee.isResumedBy(in.sessions().get(stay.id()));
            attendee.lose();
            if (!stay.id().equals(in.stay().id())) {
                expectBack(attendee);
            }
        }
    }

    private void expectBack(Attendee attendee) {
        int epoch = attendee.epoch();
        conversation.after(world.resumeWindow(), () -> {
            boolean same = !conversation.company().isGone(attendee) && attendee.epoch() == epoch;
            if (same && attendee.state() == ParticipantState.RECONNECTING) {
                conversation.departures().leave(attendee, LeaveReason.CONNECTION_LOST, SocketClose.OVER);
            }
        });
    }
}
