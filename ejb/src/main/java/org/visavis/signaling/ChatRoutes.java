package org.visavis.signaling;

import org.visavis.problem.ProblemType;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The chat of those whose browsers have no channel of their own: lines go to everybody else inside, and are kept nowhere but in the outbox of
 * somebody who is about to come back.
 */
class ChatRoutes {

    private final Supplier<Collection<Attendee>> inside;
    private final Clock clock;

    ChatRoutes(Supplier<Collection<Attendee>> inside, Clock clock) {
        this.inside = inside;
        this.clock = clock;
    }

    /** @return why it did not go out */
    Optional<ProblemType> write(Attendee from, ClientMessage.Chat line) {
        if (!from.mayWrite(clock.instant())) {
            return Optional.of(ProblemType.TOO_FAST);
        }
        ServerMessage message = new ServerMessage.Chat(from.id(), line.page(), line.n(), line.first(), line.text());
        inside.get().stream().filter(other -> other != from).forEach(other -> other.outbox().say(message));
        return Optional.empty();
    }

    /** Tells whoever wrote; nobody is told if they have gone. */
    void seen(Attendee by, ClientMessage.ChatSeen seen) {
        inside.get().stream().filter(other -> other != by && other.id().equals(seen.to()))
                .forEach(other -> other.outbox().say(new ServerMessage.ChatSeen(by.id(), seen.page(), seen.n())));
    }
}
