package org.visavis.bench.booking;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.visavis.bench.measure.ClosedLoop;

/**
 * Books through {@code POST /api/appointments} with a bearer token, over one connection that is kept. It uses the JDK's older client: that one
 * needs no other thread for a request, and what the load generator uses is taken from the platform.
 */
final class RestBooking implements ClosedLoop.Client {

    private final URL address;
    private final String token;
    private final UUID doctor;
    private final Times times;

    RestBooking(String platform, String token, UUID doctor, Times times) {
        try {
            this.address = URI.create(platform + "/api/appointments").toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(platform, e);
        }
        this.token = token;
        this.doctor = doctor;
        this.times = times;
    }

    @Override
    public String ask() throws IOException {
        byte[] body = ("{\"doctor\":\"" + doctor + "\",\"start\":\"" + times.next() + "\",\"reason\":\"a benchmark\"}")
                .getBytes(StandardCharsets.UTF_8);
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            in.readAllBytes();
        }
        return status == 201 ? BookingBenchmark.BOOKED : status == 409 ? BookingBenchmark.REFUSED : "status " + status;
    }
}
