package org.visavis.signaling;

import org.visavis.problem.ProblemType;

import java.time.Clock;
import java.util.Optional;

/**
 * The chat of those whose browsers have no channel of their own: lines go to everybody else inside, and are kept nowhere but in the outbox of
 * somebody who is about to come back.
 */
class ChatRoutes {

    private final Company company;
    private final Clock clock;

    ChatRoutes(Company company, Clock clock) {
        this.company = company;
        this.clock = clock;
    }

    /** @return why it did not go out */
    Optional<ProblemType> write(Attendee from, ClientMessage.Chat line) {
        if (!from.mayWrite(clock.instant())) {
            return Optional.of(ProblemType.TOO_FAST);
        }
        ServerMessage message = new ServerMessage.Chat(from.id(), line.page(), line.n(), line.first(), line.text());
        company.inside().stream().filter(other -> other != from).forEach(other -> other.outbox().say(message));
        return Optional.empty();
    }

    /** Tells whoever wrote; nobody is told if they have gone. */
    void seen(Attendee by, ClientMessage.ChatSeen seen) {
        company.inside().stream().filter(other -> other != by && other.id().equals(seen.to()))
                .forEach(other -> other.outbox().say(new ServerMessage.ChatSeen(by.id(), seen.page(), seen.n())));
    }
}
