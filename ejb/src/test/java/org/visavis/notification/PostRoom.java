package org.visavis.notification;

import jakarta.mail.Session;

import org.visavis.testing.PinnedClock;
import org.visavis.testing.TestPlatform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** An outbox that is empty at first, a clock that is set by hand, and dispatchers that send from it. */
final class PostRoom {

    static final Instant NOW = Instant.parse("2026-06-01T07:00:00Z");

    private static final TestPlatform PLATFORM = TestPlatform.fresh();

    private final TestPlatform platform = cleared();
    final PinnedClock clock = new PinnedClock(NOW);

    /** The outbox with each call in a transaction of its own, as the container gives it to the dispatcher. */
    class TransactedOutbox extends Outbox {

        @Override
        public List<Claimed> claim(int most, Duration lease) {
            return call(outbox -> outbox.claim(most, lease));
        }

        @Override
        public void sent(List<UUID> ids) {
            run(outbox -> outbox.sent(ids));
        }

        @Override
        public void tryAgain(UUID id, Instant when, String error) {
            run(outbox -> outbox.tryAgain(id, when, error));
        }

        @Override
        public void giveUp(UUID id, String error) {
            run(outbox -> outbox.giveUp(id, error));
        }

        @Override
        public int forgetBefore(Instant time) {
            return call(outbox -> outbox.forgetBefore(time));
        }
    }

    /** The database that the tests of this package use one after another. */
    static TestPlatform cleared() {
        TestPlatform.execute(PLATFORM.owner(), "truncate outbox, reminder, calendar_feed");
        return PLATFORM;
    }

    Dispatcher dispatcher(int smtpPort) {
        return dispatcher(smtpPort, new TransactedOutbox());
    }

    Dispatcher dispatcher(int smtpPort, Outbox outbox) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(smtpPort));
        properties.put("mail.smtp.connectiontimeout", "2000");
        properties.put("mail.smtp.timeout", "2000");
        Postman postman = new Postman();
        postman.session = Session.getInstance(properties);
        postman.settings = Samples.settings();
        postman.clock = clock;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.outbox = outbox;
        dispatcher.postman = postman;
        dispatcher.clock = clock;
        return dispatcher;
    }

    void add(String recipient, String subject) {
        add(new Letter(recipient, subject, "Hello, " + subject, Optional.empty(), clock.instant().plus(Duration.ofDays(5))));
    }

    void add(Letter letter) {
        run(outbox -> outbox.add(List.of(letter)));
    }

    List<Outbox.Claimed> claim(int most, Duration lease) {
        return call(outbox -> outbox.claim(most, lease));
    }

    int waiting() {
        return Integer.parseInt(value("select count(*) from outbox where sent_at is null and given_up_at is null"));
    }

    int sent() {
        return Integer.parseInt(value("select count(*) from outbox where sent_at is not null"));
    }

    String value(String query) {
        return values(query).get(0);
    }

    List<String> values(String query) {
        try (Connection connection = platform.platform().getConnection(); Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void run(Consumer<Outbox> what) {
        call(outbox -> {
            what.accept(outbox);
            return null;
        });
    }

    private <R> R call(Function<Outbox, R> what) {
        return platform.call(Outbox.class, clock, what);
    }
}
