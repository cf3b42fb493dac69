package org.visavis.web.signaling;

import jakarta.websocket.server.ServerEndpoint;

/** The same socket for guests, below the only paths they may call. */
@ServerEndpoint(value = "/guest/{consultation}/signal", subprotocols = Handshake.SUBPROTOCOL, configurator = GuestHandshake.class)
public class GuestSignalingEndpoint extends SignalingEndpoint {
}
