package org.visavis.it.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.visavis.it.OwnPlatform;
import org.visavis.launcher.PartFailure;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A WildFly of this test's own is killed (SIGKILL) while a crowd books on it, and started again: what it has acknowledged is
 * there, nothing overlaps, and who repeats a request that got no answer has one appointment. Run with
 * {@code -Dvisavis.storm.rest=100000 -Dvisavis.storm.kills=20} for a long one.
 */
class KilledPlatformIT {

    private static final int ATTEMPTS = Integer.getInteger("visavis.storm.rest", 1_000);
    private static final int KILLS = Integer.getInteger("visavis.storm.kills", 1);
    private static final int ATTEMPTS_BETWEEN = ATTEMPTS / (KILLS + 1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Stays where the test fails: its log says why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private OwnPlatform platform;

    /** A database of its own too: a crowd leaves a lot behind. */
    @BeforeEach
    void start() throws IOException, PartFailure {
        platform = new OwnPlatform(directory, Map.of());
        platform.start();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void what_was_acknowledged_outlives_the_platform_and_nothing_overlaps() throws Exception {
        long seed = System.nanoTime();
        Crowd crowd = new Crowd(platform.address(), ask("select id from person where name = 'Dora Dorn'").get(0), seed);

        for (int kill = 0; kill < KILLS; kill++) {
            killWhileItActs(crowd, seed);
            platform.startAgain();
            crowd.askAgain();
        }
        crowd.act(ATTEMPTS_BETWEEN);

        assertThat(crowd.statuses().keySet()).as("%s", crowd.statuses()).contains(201, 200, 409).allMatch(status -> status < 500);
        assertNothingOverlaps(seed);
        assertEverythingAcknowledgedIsThere(crowd, seed);
    }

    private void killWhileItActs(Crowd crowd, long seed) throws Exception {
        int before = crowd.attempts();
        CompletableFuture<Void> storm = CompletableFuture.runAsync(() -> act(crowd));
        await().atMost(PATIENCE.multipliedBy(10)).until(() -> crowd.attempts() > before + ATTEMPTS_BETWEEN / 2 || storm.isDone());
        platform.kill();
        storm.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(crowd.unanswered()).as("bookings the killed platform left unanswered, seed %d", seed).isPositive();
    }

    private void assertEverythingAcknowledgedIsThere(Crowd crowd, long seed) {
        Map<String, String> rows = new HashMap<>();
        ask("select id || '=' || version || ' ' || status || ' ' || extract(epoch from starts_at)::bigint from appointment")
                .forEach(row -> rows.put(row.substring(0, row.indexOf('=')), row.substring(row.indexOf('=') + 1)));
        assertThat(rows.keySet()).as("seed %d", seed).containsAll(crowd.all());
        crowd.certain().forEach((id, told) -> assertThat(rows.get(id)).as("%s, seed %d", id, seed).isIn(asTold(told)));
    }

    /** Of its own accord the platform ends holds. */
    private static List<String> asTold(JsonObject told) {
        long start = Instant.parse(told.getString("start")).getEpochSecond();
        int version = told.getInt("version");
        String asTold = version + " " + told.getString("status") + " " + start;
        return told.getString("status").equals("pending")
                ? List.of(asTold, version + 1 + " cancelled " + start)
                : List.of(asTold);
    }

    private void assertNothingOverlaps(long seed) {
        Stream.of("doctor = other.doctor and tstzrange(one.blocked_from, one.blocked_until)"
                                + " && tstzrange(other.blocked_from, other.blocked_until)",
                        "patient = other.patient and tstzrange(one.starts_at, one.ends_at) && tstzrange(other.starts_at, other.ends_at)")
                .forEach(overlap -> assertThat(ask("select one.id from appointment one join appointment other"
                        + " on one.id < other.id and one." + overlap
                        + " where one.status <> 'cancelled' and other.status <> 'cancelled'")).as("seed %d", seed).isEmpty());
    }

    private static void act(Crowd crowd) {
        try {
            crowd.act(ATTEMPTS_BETWEEN);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> ask(String query) {
        try (Connection connection = platform.connect();
                Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
