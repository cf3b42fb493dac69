package org.visavis.web.signaling;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;

import java.util.List;

/** Keeps who is calling. The login and the origin have been checked by then, as with every request. */
public class Handshake extends ServerEndpointConfig.Configurator {

    static final String SUBPROTOCOL = "visavis.v1";
    static final String OPENER = Opener.class.getName();

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.contains(SUBPROTOCOL) ? SUBPROTOCOL : "";
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse response) {
        Opener opener = opener(CDI.current().select(Openers.class).get(), request);
        endpoint.getUserProperties().put(OPENER, opener);
        OpeningRequest.current().letGo(opener.caller().person().toString());
    }

    Opener opener(Openers openers, HandshakeRequest request) {
        return openers.caller(request);
    }
}
