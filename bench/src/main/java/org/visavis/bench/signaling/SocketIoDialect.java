package org.visavis.bench.signaling;

import java.util.Optional;

/** Socket.IO's protocol, version 5, over a WebSocket: packets 0 open, 2 ping, 3 pong, 40 connect, 42 event. */
record SocketIoDialect(String room, String name) implements Dialect {

    @Override
    public String path() {
        return "/socket.io/?EIO=4&transport=websocket&room=" + room;
    }

    @Override
    public Optional<String> greeting() {
        return Optional.empty();
    }

    @Override
    public Optional<String> answer(String text) {
        if (text.startsWith("0{")) {
            return Optional.of("40");
        }
        return text.equals("2") ? Optional.of("3") : Optional.empty();
    }

    @Override
    public boolean isReady(String text) {
        return text.startsWith("40");
    }

    @Override
    public String say(boolean video) {
        return "42[\"media\",{\"participant\":{\"id\":\"" + name + "\",\"audio\":true,\"video\":" + video + "}}]";
    }

    @Override
    public String mark() {
        return "{\"id\":\"" + name;
    }
}
