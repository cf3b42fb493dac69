package org.visavis.signaling;

import org.visavis.consultation.ConsultationMode;
import org.visavis.consultation.ConsultationState;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.ParticipantState;
import org.visavis.guest.GuestKind;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Sensitive;
import org.visavis.media.SdpAnswer;
import org.visavis.media.SdpOffer;
import org.visavis.snapshot.SnapshotId;
import org.visavis.turn.IceServer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the platform says to a browser: one record per message of docs/protocol/signaling.md. */
public sealed interface ServerMessage {

    /**
     * @param session       the secret that resumes this stay
     * @param epoch         counts the sockets of this stay, from 1; those of an older epoch are no longer heard
     * @param heard         how many messages of this stay's page have arrived, where it carries on; empty where counting begins anew
     * @param leg           the main leg that was negotiated before joining and counts from now on; empty where there is none
     * @param resumeSeconds how long the stay is kept after its socket is lost
     */
    record Welcome(Sensitive<String> session, ParticipantId participant, int epoch, Optional<Long> heard, Optional<LegName> leg,
                   int resumeSeconds, List<IceServer> iceServers, Instant iceServersExpire) implements ServerMessage { }

    /**
     * The answer to a {@code ping}; not counted.
     *
     * @param heard how many messages of this page have arrived
     */
    record Pong(long heard) implements ServerMessage { }

    record Snapshot(ConsultationId consultation, ConsultationState state, ConsultationMode mode, ParticipantId you,
                    List<Person> participants, RecordingStatus recording) implements ServerMessage { }

    /**
     * @param position             1 is next
     * @param estimateRangeSeconds two numbers, the shortest and the longest likely time
     * @param greeting             what the doctor says to those who wait
     * @param greetingRecording    where that can be heard: a path of the platform
     */
    record Waiting(int position, Optional<Integer> estimateSeconds, Optional<List<Integer>> estimateRangeSeconds,
                   Optional<String> greeting, Optional<String> greetingRecording) implements ServerMessage { }

    record Admitted() implements ServerMessage { }

    record Participant(Person participant) implements ServerMessage { }

    /**
     * Asks for a connection with another browser, in place of the one before.
     *
     * @param polite    whether this side takes its offer back when two offers cross; the other side makes the first one
     * @param relayOnly whether neither side may learn the other's addresses
     */
    record Peer(LegName leg, ParticipantId participant, boolean polite, boolean relayOnly) implements ServerMessage { }

    record Offer(LegName leg, SdpOffer sdp) implements ServerMessage { }

    record Answer(LegName leg, SdpAnswer sdp) implements ServerMessage { }

    record Candidate(LegName leg, Sensitive<String> candidate, Optional<String> sdpMid, Optional<Integer> sdpMLineIndex)
            implements ServerMessage { }

    record Mode(ConsultationMode mode) implements ServerMessage { }

    record Recording(RecordingPhase state, List<Agreement> consents) implements ServerMessage { }

    /** A line of the chat, by whom, as they sent it. */
    record Chat(ParticipantId from, ChatPage page, long n, long first, Sensitive<ChatText> text) implements ServerMessage { }

    record ChatSeen(ParticipantId from, ChatPage page, long n) implements ServerMessage { }

    /** @param of whose picture it is */
    record PictureTaken(SnapshotId picture, ParticipantId by, ParticipantId of, Instant at) implements ServerMessage { }

    record IceServers(List<IceServer> iceServers, Instant iceServersExpire) implements ServerMessage { }

    /**
     * @param problem   a problem type, e.g. {@code urn:visavis:problem:not-admitted}
     * @param inReplyTo the type of the message that is refused; empty where nothing was asked, or it can't be told
     */
    record Refused(String problem, String title, Optional<String> detail, Optional<String> inReplyTo)
            implements ServerMessage { }

    /** @param by who ended it; empty where nobody did */
    record Ended(LeaveReason reason, Optional<ParticipantId> by) implements ServerMessage { }

    /**
     * A participant as others see them.
     *
     * @param guest         what a guest is here; empty for everybody else
     * @param interpretsFor for whom an interpreter speaks, if they are here
     * @param secondOf      the participant as whom they are here with their first device, if this is another one; of whoever has left,
     *                      the one as whom they stay
     * @param screen        whether they share their screen
     * @param check         what their browser found out before joining; empty while nothing is known
     */
    record Person(ParticipantId id, String name, ParticipantRole role, Optional<GuestKind> guest,
                  Optional<ParticipantId> interpretsFor, Optional<ParticipantId> secondOf, ParticipantState state, boolean audio,
                  boolean video, boolean screen,
                  Optional<Boolean> consent, Optional<LeaveReason> leaveReason, List<CheckResult> check) { }

    record RecordingStatus(RecordingPhase state, List<Agreement> consents) { }

    record Agreement(ParticipantId participant, boolean granted) { }

    /** What a page shows of a recording. */
    enum RecordingPhase {
        OFF, STARTING, ON, FAILED
    }
}
