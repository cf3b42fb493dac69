package org.visavis.it.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Serves the pages as they stand in the sources, and the test pages, on a free port of the loopback. */
final class ClientFiles implements AutoCloseable {

    /** The root of the sources: tests run in the folder of their module. */
    static final Path SOURCES = Path.of("").toAbsolutePath().getParent();
    static final Path PAGES = SOURCES.resolve("web/src/main/webapp");
    static final Path SAMPLES = SOURCES.resolve("ejb/src/test/resources/golden/signaling");

    private static final Path TEST_PAGES = SOURCES.resolve("ear/src/test/resources/browser");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

    private final HttpServer server;

    ClientFiles() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", ClientFiles::serve);
        server.start();
    }

    /** The address of a page, e.g. of {@code /blank.html}; a room is at {@code /consultation/} and anything. */
    String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** The text of a test page. */
    static String testPage(String name) {
        try {
            return Files.readString(TEST_PAGES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void serve(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().getPath().substring(1);
        String path = address.startsWith("consultation/") ? "room/index.html" : address;
        Path file = Stream.of(TEST_PAGES, PAGES).map(root -> root.resolve(path)).filter(Files::isRegularFile)
                .findFirst().orElse(null);
        if (file == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] content = Files.readAllBytes(file);
            exchange.getResponseHeaders().set("Content-Type", TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    /** Every file of the pages whose name ends so, e.g. {@code .js}. */
    static List<Path> pages(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).toList();
        }
    }
}
