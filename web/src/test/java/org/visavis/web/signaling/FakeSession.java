package org.visavis.web.signaling;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a container does with a WebSocket, written down. */
final class FakeSession {

    final List<String> sent = new ArrayList<>();
    /** Of the texts that are on their way. */
    final Deque<SendHandler> under = new ArrayDeque<>();
    final List<Integer> closed = new ArrayList<>();
    int pings;

    private final RemoteEndpoint.Async remote = fake(RemoteEndpoint.Async.class, (self, method, arguments) -> {
        switch (method.getName()) {
            case "sendText" -> {
                sent.add((String) arguments[0]);
                under.add((SendHandler) arguments[1]);
            }
            case "sendPing" -> pings++;
            default -> throw new UnsupportedOperationException(method.getName());
        }
        return null;
    });
    final Session session = fake(Session.class, (self, method, arguments) -> {
        if (method.getName().equals("close")) {
            closed.add(((CloseReason) arguments[0]).getCloseCode().getCode());
        }
        return method.getName().equals("getAsyncRemote") ? remote : null;
    });

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
