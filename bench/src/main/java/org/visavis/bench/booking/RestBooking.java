package org.visavis.bench.booking;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.visavis.bench.measure.ClosedLoop;

/**
 * Books through {@code POST /api/appointments} with a bearer token, over one connection that is kept. It speaks just enough HTTP/1.1 (RFC 9112)
 * for that: what the load generator uses is taken from the platform, and the JDK's clients use ten times as much.
 */
final class RestBooking implements ClosedLoop.Client, AutoCloseable {

    /** The platform closes connections that nobody has used for a minute. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final URI address;
    private final String head;
    private final UUID doctor;
    private final Supplier<?> starts;
    private Socket connection;
    private InputStream in;
    private OutputStream out;
    private long used;

    /** @param starts of each request, ISO 8601 */
    RestBooking(String platform, String token, UUID doctor, Supplier<?> starts) {
        this.address = URI.create(platform);
        this.head = "POST /api/appointments HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
        this.doctor = doctor;
        this.starts = starts;
    }

    @Override
    public String ask() throws IOException {
        String body = "{\"doctor\":\"" + doctor + "\",\"start\":\"" + starts.get() + "\",\"reason\":\"a benchmark\"}";
        if (connection == null || System.nanoTime() - used > KEPT.toNanos()) {
            connect();
        }
        out.write((head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String field = line.toLowerCase(Locale.ROOT);
            chunked |= field.startsWith("transfer-encoding:");
            if (field.startsWith("content-length:")) {
                length = Integer.parseInt(field.substring("content-length:".length()).strip());
            }
        }
        if (chunked) {
            skipChunks();
        } else {
            in.skipNBytes(length);
        }
        used = System.nanoTime();
        return switch (status) {
            case 201 -> BookingBenchmark.BOOKED;
            case 400 -> BookingBenchmark.NOT_READ;
            case 409 -> BookingBenchmark.REFUSED;
            default -> "status " + status;
        };
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }

    private void connect() throws IOException {
        close();
        connection = new Socket(address.getHost(), address.getPort());
        connection.setTcpNoDelay(true);
        in = new BufferedInputStream(connection.getInputStream());
        out = connection.getOutputStream();
    }

    private void skipChunks() throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            in.skipNBytes(size);
            line();
        }
        line();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the platform hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
