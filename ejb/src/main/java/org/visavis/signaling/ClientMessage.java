package org.visavis.signaling;

import org.visavis.consent.Purpose;
import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Sensitive;
import org.visavis.media.SdpAnswer;
import org.visavis.media.SdpOffer;
import org.visavis.statistics.QualitySample;
import org.visavis.statistics.StepReport;

import java.util.List;
import java.util.Optional;

/** What a browser says: one record per message of docs/protocol/signaling.md. */
public sealed interface ClientMessage {

    /** @param takeOver whether this device is to replace another one of the same person that is there */
    record Join(ConsultationId consultation, Optional<Boolean> takeOver) implements ClientMessage {

        boolean takesOver() {
            return takeOver.orElse(false);
        }
    }

    /** I mean to join soon: the main leg may be negotiated before that. */
    record Prepare(ConsultationId consultation) implements ClientMessage { }

    /** @param seq the last message of the platform that this browser has seen */
    record Resume(Sensitive<String> session, long seq) implements ClientMessage { }

    /**
     * @param from   of a leg that only receives: from whom; empty for a leg that sends
     * @param screen whether the leg carries a screen; without it, camera and microphone
     */
    record Offer(LegName leg, SdpOffer sdp, Optional<ParticipantId> from, Optional<Boolean> screen) implements ClientMessage {

        public Offer(LegName leg, SdpOffer sdp) {
            this(leg, sdp, Optional.empty(), Optional.empty());
        }

        LegUse use() {
            return new LegUse(from, screen.orElse(false));
        }
    }

    record Answer(LegName leg, SdpAnswer sdp) implements ClientMessage { }

    /** @param candidate the empty string ends the candidates (RFC 8838, section 14) */
    record Candidate(LegName leg, Sensitive<String> candidate, Optional<String> sdpMid, Optional<Integer> sdpMLineIndex)
            implements ClientMessage {

        private static final int LONGEST = 1000;

        public Candidate {
            if (candidate.reveal().length() > LONGEST || sdpMid.filter(mid -> mid.length() > LONGEST).isPresent()) {
                throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
            }
        }
    }

    /** @param open whether the connection with the other browser stands */
    record Link(LegName leg, boolean open) implements ClientMessage { }

    record Admit(ParticipantId participant) implements ClientMessage { }

    /** @param reason for the person turned away, in the words of whoever does it */
    record TurnAway(ParticipantId participant, Optional<Sensitive<String>> reason) implements ClientMessage { }

    record Media(boolean audio, boolean video) implements ClientMessage { }

    /** @param on whether the screen is shared from now on */
    record Screen(boolean on) implements ClientMessage { }

    record Consent(Purpose purpose, boolean granted) implements ClientMessage { }

    record Record(boolean on) implements ClientMessage { }

    record Stats(List<StepReport> steps, List<QualitySample> samples) implements ClientMessage { }

    /** What the browser found out about its devices and its network; of the same check, the last result counts. */
    record Check(List<CheckResult> results) implements ClientMessage { }

    /**
     * A line of the chat, for everybody inside. It is routed and kept nowhere.
     *
     * @param page  names the page that speaks; its lines are counted
     * @param n     the number of this line, from 1
     * @param first the number of the first line of this page that not everybody has confirmed yet
     */
    record Chat(ChatPage page, long n, long first, Sensitive<ChatText> text) implements ClientMessage {

        public Chat {
            if (first < 1 || n < first) {
                throw new IllegalArgumentException("must have 1 <= first <= n");
            }
        }
    }

    /** Are you there? Answered by {@code pong}. */
    record Ping() implements ClientMessage { }

    /** Everything up to the line {@code n} of that page has arrived here. */
    record ChatSeen(ParticipantId to, ChatPage page, long n) implements ClientMessage { }

    record Leave() implements ClientMessage { }

    record End() implements ClientMessage { }
}
