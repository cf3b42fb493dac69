package org.visavis.web.signaling;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;

import org.visavis.signaling.Saying;
import org.visavis.signaling.SignalingConnection;
import org.visavis.signaling.SocketClose;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The sending side of a WebSocket: texts go out one after another, without anybody waiting for them. Where more than
 * {@value #MOST_WAITING} of them, or {@value #MOST_CHARACTERS} characters, are waiting, the reader is too slow and the socket is closed.
 */
class Socket implements SignalingConnection {

    static final int MOST_WAITING = 512;
    static final int MOST_CHARACTERS = 2 * 1024 * 1024;

    private final Session session;
    private final SendHandler whenSent = this::sent;
    private final Queue<String> waiting = new ArrayDeque<>();
    private int characters;
    private boolean sending;
    private boolean over;
    private Optional<SocketClose> afterwards = Optional.empty();

    Socket(Session session) {
        this.session = session;
    }

    @Override
    public void send(long seq, Saying saying) {
        String text = saying.text(seq);
        boolean tooSlow;
        synchronized (this) {
            if (over || afterwards.isPresent()) {
                return;
            }
            waiting.add(text);
            characters += text.length();
            tooSlow = waiting.size() > MOST_WAITING || characters > MOST_CHARACTERS;
        }
        if (tooSlow) {
            closeNow(SocketClose.TOO_SLOW);
        } else {
            goOn();
        }
    }

    @Override
    public void close(SocketClose why) {
        synchronized (this) {
            afterwards = afterwards.or(() -> Optional.of(why));
        }
        goOn();
    }

    /** Without waiting for anything. */
    void closeNow(SocketClose why) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            waiting.clear();
        }
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), why.reason()));
        } catch (IOException | IllegalStateException gone) {
            // it is closed, which is what was asked for
        }
    }

    /** Asks the browser for a sign of life (RFC 6455, section 5.5.2). */
    void ping() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalArgumentException | IllegalStateException gone) {
            closeNow(SocketClose.GOING_DOWN);
        }
    }

    private void goOn() {
        Optional<String> next;
        Optional<SocketClose> end;
        synchronized (this) {
            if (sending || over) {
                return;
            }
            next = Optional.ofNullable(waiting.poll());
            next.ifPresent(text -> characters -= text.length());
            sending = next.isPresent();
            end = next.isPresent() ? Optional.empty() : afterwards;
        }
        next.ifPresent(this::transmit);
        end.ifPresent(this::closeNow);
    }

    private void transmit(String text) {
        try {
            session.getAsyncRemote().sendText(text, whenSent);
        } catch (IllegalStateException gone) {
            closeNow(SocketClose.GOING_DOWN);
        }
    }

    private void sent(SendResult result) {
        synchronized (this) {
            sending = false;
        }
        if (result.isOK()) {
            goOn();
        } else {
            closeNow(SocketClose.GOING_DOWN);
        }
    }
}
