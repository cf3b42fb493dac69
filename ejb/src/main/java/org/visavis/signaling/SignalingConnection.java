package org.visavis.signaling;

/** A browser's socket. Neither method blocks; both are harmless once it is closed. */
public interface SignalingConnection {

    /** Sends messages in the order of the calls. */
    void send(long seq, Saying saying);

    /** Closes the socket after what was sent before has gone out. */
    void close(SocketClose why);
}
