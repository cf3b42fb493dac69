package org.visavis.web.signaling;

import jakarta.websocket.server.HandshakeRequest;

import org.visavis.web.guest.GuestDoor;

/** The handshake of a guest, who has no login but the session of their link. {@link GuestDoor} has looked at it by then. */
public class GuestHandshake extends Handshake {

    @Override
    Opener opener(Openers openers, HandshakeRequest request) {
        return openers.guest(request);
    }
}
