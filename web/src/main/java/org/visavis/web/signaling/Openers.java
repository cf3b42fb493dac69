package org.visavis.web.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.server.HandshakeRequest;

import org.visavis.guest.Guest;
import org.visavis.signaling.Signaling;
import org.visavis.web.guest.CurrentGuest;
import org.visavis.web.guest.GuestDoor;
import org.visavis.web.security.CurrentCaller;
import org.visavis.web.security.OriginFilter;

import java.util.Optional;

/**
 * Who is calling in a handshake. It is asked then, because nothing that comes over the socket later has an identity of its own; nothing
 * of the request is kept but that.
 */
@ApplicationScoped
class Openers {

    @Inject
    private CurrentCaller caller;
    @Inject
    private CurrentGuest guests;
    @Inject
    private Signaling signaling;

    Opener caller(HandshakeRequest request) {
        boolean bearer = request.getHeaders().entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
                .flatMap(header -> header.getValue().stream()).anyMatch(OriginFilter::isBearer);
        Optional<String> session = Optional.ofNullable((HttpSession) request.getHttpSession()).map(HttpSession::getId);
        return new Opener(caller.caller(), Optional.of(caller.login()), bearer ? Optional.empty() : session,
                bearer ? Optional.of(caller.expires()) : Optional.empty(), signaling.line(caller.caller()));
    }

    Opener guest(HandshakeRequest request) {
        Guest guest = GuestDoor.consultation(request.getRequestURI().getPath()).flatMap(guests::in).orElseThrow();
        return new Opener(guest.caller(), Optional.empty(), Optional.empty(), Optional.of(guest.until()), signaling.line(guest));
    }
}
