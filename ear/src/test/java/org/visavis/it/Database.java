package org.visavis.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What a test can't do by the platform's interfaces: move time. */
final class Database {

    private Database() {
    }

    /** Moves an appointment, shortened to a second, to a time that is no other's and at which its room is open now. */
    static void moveToNow(String appointment) {
        Timestamp start = Timestamp.from(Instant.now().minusSeconds(ThreadLocalRandom.current().nextLong(1_000)));
        Timestamp end = Timestamp.from(start.toInstant().plusMillis(500));
        try (Connection connection = DriverManager.getConnection(System.getProperty("visavis.db.url"),
                System.getProperty("visavis.db.user"), System.getProperty("visavis.db.password"));
                PreparedStatement update = connection.prepareStatement("update appointment set starts_at = ?, ends_at = ?, "
                        + "blocked_from = ?, blocked_until = ? where id = ?")) {
            update.setTimestamp(1, start);
            update.setTimestamp(2, end);
            update.setTimestamp(3, start);
            update.setTimestamp(4, end);
            update.setObject(5, UUID.fromString(appointment));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
