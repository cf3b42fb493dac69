package org.visavis.mediaserver.webrtc;

import java.util.Arrays;
import org.visavis.mediaserver.ice.IceAgent;
import org.visavis.mediaserver.rtp.ArrivalFeedback;
import org.visavis.mediaserver.srtp.SrtpSession;

/** The encrypted way to one browser. Nothing leaves before the handshake is done. */
final class PeerTransport {
    private static final long MIN_RETRY_NANOS = 40_000_000L;
    private static final long MAX_RETRY_NANOS = 300_000_000L;

    private final ArrivalFeedback arrivals = new ArrivalFeedback();
    private volatile IceAgent ice;
    private volatile SrtpSession srtp;
    private volatile BitrateLimits limits = BitrateLimits.NONE;
    private volatile double roundTripSeconds = 0.05;

    void ice(IceAgent agent) {
        ice = agent;
    }

    void ready(SrtpSession session) {
        srtp = session;
    }

    void closed() {
        srtp = null;
    }

    boolean isReady() {
        return srtp != null;
    }

    ArrivalFeedback arrivals() {
        return arrivals;
    }

    BitrateLimits limits() {
        return limits;
    }

    void limits(BitrateLimits newLimits) {
        limits = newLimits;
    }

    void roundTrip(double seconds) {
        roundTripSeconds = seconds;
    }

    /** How long to wait for a packet that was asked for before asking again. */
    long retryNanos() {
        long nanos = (long) (roundTripSeconds * 1_200_000_000L);
        return Math.max(MIN_RETRY_NANOS, Math.min(MAX_RETRY_NANOS, nanos));
    }

    void sendRtcp(byte[] packet) {
        SrtpSession session = srtp;
        if (session != null) {
            byte[] sealed = Arrays.copyOf(packet, packet.length + SrtpSession.OVERHEAD);
            sendRaw(sealed, session.sealRtcp(sealed, packet.length));
        }
    }

    /** Encrypts in place; returns the new length, or -1 when there is no way to send. */
    int seal(byte[] packet, int length) {
        SrtpSession session = srtp;
        return session == null ? -1 : session.sealRtp(packet, length);
    }

    /** Decrypts in place; returns the new length, or -1 when the packet is not authentic. */
    int openRtp(byte[] packet, int length) {
        SrtpSession session = srtp;
        return session == null ? -1 : session.openRtp(packet, length);
    }

    int openRtcp(byte[] packet, int length) {
        SrtpSession session = srtp;
        return session == null ? -1 : session.openRtcp(packet, length);
    }

    void sendRaw(byte[] packet, int length) {
        if (length > 0) {
            ice.send(packet, 0, length);
        }
    }
}
