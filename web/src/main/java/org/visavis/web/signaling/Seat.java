package org.visavis.web.signaling;

import org.visavis.signaling.Line;
import org.visavis.signaling.SocketClose;

import java.time.Clock;
import java.time.Instant;

/** One open socket: who opened it, its two directions, and its last sign of life. */
class Seat {

    private final Opener opener;
    private final Socket socket;
    private final Line line;
    private final Clock clock;
    private final Pace pace;
    private volatile Instant lastSign;

    Seat(Opener opener, Socket socket, Line line, Clock clock) {
        this.opener = opener;
        this.socket = socket;
        this.line = line;
        this.clock = clock;
        this.pace = new Pace(clock);
        this.lastSign = clock.instant();
    }

    Opener opener() {
        return opener;
    }

    Socket socket() {
        return socket;
    }

    Instant lastSign() {
        return lastSign;
    }

    void lives() {
        lastSign = clock.instant();
    }

    void receive(String text) {
        lives();
        if (pace.allows()) {
            line.receive(text);
        } else {
            socket.closeNow(SocketClose.TOO_FAST);
        }
    }

    void lost() {
        line.lost();
    }

    void signedOut() {
        line.signedOut();
    }

    void lostRole() {
        line.lostRole();
    }
}
