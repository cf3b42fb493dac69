package org.visavis.signaling;

import org.visavis.identity.Sensitive;
import org.visavis.media.IceCandidate;

import java.util.Optional;

/** The same thing in the words of the media port and in those of the protocol. */
final class Wire {

    private Wire() {
    }

    static ServerMessage.Candidate candidate(LegName leg, IceCandidate candidate) {
        return new ServerMessage.Candidate(leg, new Sensitive<>(candidate.candidate()), Optional.ofNullable(candidate.sdpMid()),
                Optional.of(candidate.sdpMLineIndex()));
    }

    /** As the other browser is told it. */
    static ServerMessage.Candidate passedOn(ClientMessage.Candidate candidate) {
        return new ServerMessage.Candidate(candidate.leg(), candidate.candidate(), candidate.sdpMid(), candidate.sdpMLineIndex());
    }

    static IceCandidate candidate(ClientMessage.Candidate message) {
        return new IceCandidate(message.candidate().reveal(), message.sdpMid().orElse(null), message.sdpMLineIndex().orElse(0));
    }
}
