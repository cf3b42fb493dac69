package org.visavis.web.signaling;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

import org.visavis.signaling.SocketClose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The socket's events, one instance per socket. */
@ServerEndpoint(value = "/signal", subprotocols = Handshake.SUBPROTOCOL, configurator = Handshake.class)
public class SignalingEndpoint {

    /** The longest message, in bytes; longer ones are answered with a close code. */
    static final int LONGEST = 256 * 1024;
    /** What is longer than this the container does not even read to its end: it resets the connection. */
    private static final int HARD_LIMIT = 4 * LONGEST;
    /** Of one char in UTF-8: those outside the basic plane are two chars and four bytes. */
    private static final int MOST_BYTES = 3;
    private static final System.Logger LOG = System.getLogger(SignalingEndpoint.class.getName());

    @Inject
    private Sockets sockets;
    @Inject
    private Clock clock;
    private volatile Seat seat;

    @OnOpen
    public void open(Session session) throws IOException {
        if (!Handshake.SUBPROTOCOL.equals(session.getNegotiatedSubprotocol())) {
            session.close(new CloseReason(CloseReason.CloseCodes.PROTOCOL_ERROR, "speak " + Handshake.SUBPROTOCOL));
            return;
        }
        session.setMaxIdleTimeout(0);
        session.setMaxTextMessageBufferSize(HARD_LIMIT);
        Opener opener = (Opener) session.getUserProperties().get(Handshake.OPENER);
        Socket socket = new Socket(session);
        seat = new Seat(opener, socket, opener.line().apply(socket), clock);
        sockets.add(seat);
    }

    @OnMessage(maxMessageSize = HARD_LIMIT)
    public void text(String text) {
        Seat here = seat;
        if (here != null && isTooBig(text)) {
            here.socket().closeNow(SocketClose.TOO_BIG);
        } else if (here != null) {
            here.receive(text);
        }
    }

    @OnMessage
    public void binary(byte[] data, Session session) throws IOException {
        Seat here = seat;
        if (here != null) {
            here.socket().closeNow(SocketClose.BINARY);
        }
    }

    @OnMessage
    public void pong(PongMessage pong) {
        Seat here = seat;
        if (here != null) {
            here.lives();
        }
    }

    @OnClose
    public void close() {
        Seat here = seat;
        if (here != null) {
            seat = null;
            sockets.remove(here);
            here.lost();
        }
    }

    @OnError
    public void error(Throwable failure) {
        LOG.log(System.Logger.Level.DEBUG, "A socket failed", failure);
    }

    private static boolean isTooBig(String text) {
        return text.length() > LONGEST
                || text.length() > LONGEST / MOST_BYTES && text.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }
}
