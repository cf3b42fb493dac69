package org.visavis.signaling;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is said to one participant: numbered, sent over the socket of the day, and kept for a while so that a participant who comes back
 * misses nothing.
 */
class Outbox {

    /** How many messages are kept. */
    static final int KEPT = 256;

    /** How many characters of session descriptions are kept at most: by far the longest of what is said. */
    static final int CHARACTERS_KEPT = 1024 * 1024;

    private final Deque<Messages.Numbered> recent = new ArrayDeque<>();
    private int characters;
    private long seq;
    private SignalingConnection connection;

    /** Says something that is not counted, and not kept for those who come back. */
    void sayUncounted(ServerMessage message) {
        if (connection != null) {
            connection.send(0, new Saying(message));
        }
    }

    void say(ServerMessage message) {
        say(new Saying(message));
    }

    /** The same, where others are told it too. */
    void say(Saying saying) {
        seq++;
        recent.add(new Messages.Numbered(seq, saying.message()));
        characters += length(saying.message());
        while (recent.size() > KEPT || characters > CHARACTERS_KEPT) {
            characters -= length(recent.remove().message());
        }
        if (connection != null) {
            connection.send(seq, saying);
        }
    }

    private static int length(ServerMessage message) {
        if (message instanceof ServerMessage.Offer offer) {
            return offer.sdp().sdp().length();
        }
        return message instanceof ServerMessage.Answer answer ? answer.sdp().sdp().length() : 0;
    }

    /** From now on over this socket. */
    void attach(SignalingConnection next) {
        connection = next;
    }

    void detach() {
        connection = null;
    }

    void close(SocketClose why) {
        if (connection != null) {
            connection.close(why);
            connection = null;
        }
    }

    /** Says a welcome after which everything is told anew: nobody will ask for what was said before it. */
    void begin(ServerMessage.Welcome welcome) {
        recent.clear();
        characters = 0;
        seq++;
        connection.send(seq, new Saying(welcome));
    }

    /** Whether everything after this number is still there. */
    boolean reachesBackTo(long seen) {
        return seen == seq || seen < seq && !recent.isEmpty() && recent.element().seq() <= seen + 1;
    }

    /** Says a welcome that is not counted, and everything after that number. */
    void replay(long seen, ServerMessage.Welcome welcome) {
        connection.send(seen, new Saying(welcome));
        recent.stream().filter(message -> message.seq() > seen)
                .forEach(message -> connection.send(message.seq(), new Saying(message.message())));
    }
}
