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

    static IceCandidate candidate(ClientMessage.Candidate message) {
        return new IceCandidate(message.candidate().reveal(), message.sdpMid().orElse(null), message.sdpMLineIndex().orElse(0));
    }
}
