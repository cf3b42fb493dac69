package org.visavis.signaling;

/** A message on its way to one participant or several: however many are told, it is written once. Used by one thread. */
public final class Saying {

    private final ServerMessage message;
    private String members;

    public Saying(ServerMessage message) {
        this.message = message;
    }

    public ServerMessage message() {
        return message;
    }

    /** As it goes over the wire to a participant for whom it is the message of this number. */
    public String text(long seq) {
        if (members == null) {
            members = Messages.members(message);
        }
        return Messages.write(seq, message, members);
    }
}
