package org.visavis.bench.setup;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bare page, served, and two people on it. */
final class Floor implements AutoCloseable {

    private final HttpServer server;
    private final URI relay;
    private final Visitor one;
    private final Visitor other;
    private int room;

    private Floor(HttpServer server, URI relay, Visitor one, Visitor other) {
        this.server = server;
        this.relay = relay;
        this.one = one;
        this.other = other;
    }

    static Floor serve(Path page, URI relay, Visitor one, Visitor other) throws IOException {
        byte[] text = Files.readAllBytes(page);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        return new Floor(server, relay, one, other);
    }

    /**
     * From making the connection, with cameras open and sockets connected, to the later first picture, in ms. They hang up then, so that
     * nobody's call is measured beside theirs.
     */
    double connected() {
        room++;
        enter(one, "one");
        enter(other, "other");
        double begin = one.number("floor.begin()");
        one.waitFor("floor.firstFrame");
        other.waitFor("floor.firstFrame");
        double end = Math.max(one.number("floor.firstFrame"), other.number("floor.firstFrame"));
        one.go("about:blank");
        other.go("about:blank");
        return end - begin;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void enter(Visitor visitor, String name) {
        visitor.go("http://localhost:" + server.getAddress().getPort() + "/?relay=" + relay + "&room=" + room + "&me=" + name);
        visitor.waitFor("window.floor?.ready");
    }
}
