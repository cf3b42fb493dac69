package org.visavis.signaling;

import org.visavis.consultation.Deed;
import org.visavis.problem.ProblemType;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Map.entry;

/** Which deed a message is, and which are done at once. Joining, resuming, and preparing to, are no deeds: they are decided at the door. */
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

    private static final Set<Class<? extends ClientMessage>> BRIEF = Set.of(ClientMessage.Media.class, ClientMessage.Check.class,
            ClientMessage.Chat.class, ClientMessage.ChatSeen.class, ClientMessage.Ping.class);

    private Deeds() {
    }

    /** Whether a message does nothing but tell people something, which needs neither the database nor a media server. */
    static boolean isBrief(ClientMessage message) {
        return BRIEF.contains(message.getClass())
                || message instanceof ClientMessage.Offer offer && offer.leg().isPeer()
                || message instanceof ClientMessage.Answer answer && answer.leg().isPeer()
                || message instanceof ClientMessage.Candidate candidate && candidate.leg().isPeer();
    }

    static Optional<ProblemType> refusal(ClientMessage message, Attendee attendee) {
        return OF.get(message.getClass()).refusedTo(attendee.role(), attendee.state());
    }
}
