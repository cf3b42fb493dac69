package org.visavis.web.signaling;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;

import org.visavis.guest.Guest;
import org.visavis.signaling.Signaling;
import org.visavis.web.guest.CurrentGuest;
import org.visavis.web.guest.GuestDoor;

import java.util.Optional;

/** The handshake of a guest, who has no login but the session of their link. {@link GuestDoor} has looked at it by then. */
public class GuestHandshake extends Handshake {

    @Override
    public void modifyHandshake(ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse response) {
        CurrentGuest current = CDI.current().select(CurrentGuest.class).get();
        Guest guest = GuestDoor.consultation(request.getRequestURI().getPath()).flatMap(current::in).orElseThrow();
        endpoint.getUserProperties().put(OPENER, new Opener(guest.caller(), Optional.empty(), Optional.empty(), Optional.of(guest.until()),
                CDI.current().select(Signaling.class).get().line(guest)));
    }
}
