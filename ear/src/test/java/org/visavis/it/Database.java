package org.visavis.it;

import org.awaitility.Awaitility;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** What a test can't do by the platform's interfaces: move time. */
public final class Database {

    /** PostgreSQL's exclusion_violation. */
    private static final String EXCLUDED = "23P01";

    private Database() {
    }

    /** Does something while the room of an appointment is open, which is far ahead before and after that. */
    public static <R> R whileItIsNow(String appointment, Supplier<R> deed) {
        Slot planned = slot(appointment);
        moveToNow(appointment);
        try {
            return deed.get();
        } finally {
            move(appointment, planned);
        }
    }

    /** Moves an appointment, shortened to a moment, to a time that is no other's and at which its room is open now. */
    static void moveToNow(String appointment) {
        Awaitility.await("a moment that is no other's").ignoreExceptionsMatching(Database::isTaken).until(() -> {
            Timestamp start = Timestamp.from(Instant.now().minusSeconds(ThreadLocalRandom.current().nextLong(1_000)));
            move(appointment, new Slot(start, Timestamp.from(start.toInstant().plusMillis(1))));
            return true;
        });
    }

    private static boolean isTaken(Throwable failure) {
        return failure.getCause() instanceof SQLException refusal && EXCLUDED.equals(refusal.getSQLState());
    }

    private record Slot(Timestamp start, Timestamp end) { }

    private static Slot slot(String appointment) {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement("select starts_at, ends_at from appointment where id = ?")) {
            query.setObject(1, UUID.fromString(appointment));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Slot(row.getTimestamp(1), row.getTimestamp(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void move(String appointment, Slot to) {
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement("update appointment set starts_at = ?, ends_at = ?, "
                        + "blocked_from = ?, blocked_until = ? where id = ?")) {
            update.setTimestamp(1, to.start());
            update.setTimestamp(2, to.end());
            update.setTimestamp(3, to.start());
            update.setTimestamp(4, to.end());
            update.setObject(5, UUID.fromString(appointment));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets a hold run out now. */
    public static void runOut(String hold) {
        execute("update appointment set expires_at = now() - interval '1 second' where status = 'pending' and id = '"
                + UUID.fromString(hold) + "'");
    }

    /**
     * Moves every appointment of the last hours and of the future to years ago, and ends all waiting for one, so that no test
     * stands in the way of the next.
     */
    public static void forgetAppointments() {
        execute("update waiting_list_entry set state = 'withdrawn', offer = null where state in ('waiting', 'offered')");
        execute("delete from freed_time");
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement("update appointment set starts_at = starts_at - past, "
                        + "ends_at = ends_at - past, blocked_from = blocked_from - past, blocked_until = blocked_until - past "
                        + "from make_interval(days => ?) as past where ends_at > now() - interval '3 hours'")) {
            update.setInt(1, ThreadLocalRandom.current().nextInt(500, 20_000));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(System.getProperty("visavis.db.url"),
                System.getProperty("visavis.db.user"), System.getProperty("visavis.db.password"));
    }
}
