package org.visavis.bench.echo;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Says what it is told. */
@ServerEndpoint("/socket")
public class EchoEndpoint {

    @OnMessage
    public void echo(String text, Session session) {
        session.getAsyncRemote().sendText(text);
    }
}
