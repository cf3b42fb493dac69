package org.visavis.signaling;

import org.visavis.problem.ProblemType;

import java.util.Optional;

/** Makes the message that refuses. */
final class Refusals {

    private Refusals() {
    }

    /**
     * @param detail    or null
     * @param inReplyTo the type of what is refused, or null
     */
    static ServerMessage.Refused of(ProblemType problem, String detail, String inReplyTo) {
        return new ServerMessage.Refused(problem.uri(), problem.title(), Optional.ofNullable(detail), Optional.ofNullable(inReplyTo));
    }
}
