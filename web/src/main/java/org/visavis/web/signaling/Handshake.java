package org.visavis.web.signaling;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;

import org.visavis.identity.Caller;
import org.visavis.web.security.CurrentCaller;
import org.wildfly.security.auth.server.SecurityIdentity;

import java.util.List;
import java.util.Optional;

/**
 * Keeps who is calling, because nothing that comes over the socket later has an identity of its own. The login and the origin have been
 * checked by then, as with every request.
 */
public class Handshake extends ServerEndpointConfig.Configurator {

    static final String SUBPROTOCOL = "visavis.v1";
    static final String OPENER = Opener.class.getName();

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.contains(SUBPROTOCOL) ? SUBPROTOCOL : "";
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse response) {
        CurrentCaller current = CDI.current().select(CurrentCaller.class).get();
        Optional<String> session = Optional.ofNullable((HttpSession) request.getHttpSession()).map(HttpSession::getId);
        boolean bearer = request.getHeaders().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase);
        Caller caller = current.caller();
        SecurityIdentity identity = current.identity();
        endpoint.getUserProperties().put(OPENER, new Opener(caller, Optional.of(current.login()), bearer ? Optional.empty() : session,
                bearer ? Optional.of(current.expires()) : Optional.empty(),
                (signaling, socket) -> identity.runAsSupplier(() -> signaling.open(caller, socket))));
    }
}
