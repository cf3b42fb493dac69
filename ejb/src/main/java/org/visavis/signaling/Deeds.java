package org.visavis.signaling;

import org.visavis.consultation.Deed;
import org.visavis.problem.ProblemType;

import java.util.Map;
import java.util.Optional;

import static java.util.Map.entry;

/** Which deed a message is. Joining and resuming are none: they are decided at the door. */
final class Deeds {

    static final Map<Class<? extends ClientMessage>, Deed> OF = Map.ofEntries(
            entry(ClientMessage.Offer.class, Deed.NEGOTIATE),
            entry(ClientMessage.Answer.class, Deed.NEGOTIATE),
            entry(ClientMessage.Candidate.class, Deed.NEGOTIATE),
            entry(ClientMessage.Link.class, Deed.NEGOTIATE),
            entry(ClientMessage.Admit.class, Deed.ADMIT),
            entry(ClientMessage.TurnAway.class, Deed.TURN_AWAY),
            entry(ClientMessage.Media.class, Deed.CHOOSE_MEDIA),
            entry(ClientMessage.Screen.class, Deed.SHARE_SCREEN),
            entry(ClientMessage.Consent.class, Deed.CONSENT),
            entry(ClientMessage.Record.class, Deed.RECORD),
            entry(ClientMessage.Stats.class, Deed.REPORT),
            entry(ClientMessage.Check.class, Deed.REPORT),
            entry(ClientMessage.Chat.class, Deed.WRITE),
            entry(ClientMessage.ChatSeen.class, Deed.WRITE),
            entry(ClientMessage.Leave.class, Deed.LEAVE),
            entry(ClientMessage.End.class, Deed.END));

    private Deeds() {
    }

    static Optional<ProblemType> refusal(ClientMessage message, Attendee attendee) {
        return OF.get(message.getClass()).refusedTo(attendee.role(), attendee.state());
    }
}
