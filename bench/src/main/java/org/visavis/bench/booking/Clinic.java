package org.visavis.bench.booking;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.visavis.bench.measure.ClosedLoop;
import org.visavis.bench.platform.Platform;

/**
 * Doctors who are there day and night for two years, in slots of five minutes, and patients. The first half of the doctors is booked
 * through REST, the other by JDBC, each by a patient of their own; one more doctor has the time that everybody wants.
 */
final class Clinic implements AutoCloseable {

    static final Duration SLOT = Duration.ofMinutes(5);

    /** Each appointment that overlaps one before it, of the same doctor or of the same patient. */
    private static final String DOUBLES = """
            select count(*) from (
              select blocked_from < max(blocked_until) over (partition by doctor order by blocked_from, id
                       rows between unbounded preceding and 1 preceding) as doctor_twice,
                     starts_at < max(ends_at) over (partition by patient order by starts_at, id
                       rows between unbounded preceding and 1 preceding) as patient_twice
                from appointment where status <> 'cancelled') as one
             where doctor_twice or patient_twice""";

    private final Connection owner;
    private final List<AutoCloseable> connections = new ArrayList<>();
    private final Platform platform;
    private final Instant first;
    private final List<UUID> doctors = new ArrayList<>();
    private final List<UUID> patients = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final UUID hotDoctor;

    private Clinic(Platform platform, int clients, Clock clock) throws SQLException, IOException, InterruptedException {
        this.platform = platform;
        this.owner = platform.asOwner();
        this.first = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
        for (int i = 0; i < clients; i++) {
            tokens.add(platform.token(Platform.patient(i)));
            patients.add(UUID.fromString(platform.personBehind(tokens.get(i))));
        }
        for (int i = 0; i < clients; i++) {
            patients.add(person("plain-patient-" + i, "patient"));
        }
        for (int i = 0; i < 2 * clients; i++) {
            doctors.add(doctor("doctor-" + i));
        }
        hotDoctor = doctor("doctor-hot");
        PlainBooking winner = new PlainBooking(connection(), hotDoctor, person("patient-hot", "patient"), Times.always(hotTime()));
        if (!winner.ask().equals(BookingBenchmark.BOOKED)) {
            throw new IllegalStateException("The hot time could not be booked.");
        }
    }

    static Clinic open(Platform platform, int clients, Clock clock) throws SQLException, IOException, InterruptedException {
        return new Clinic(platform, clients, clock);
    }

    List<ClosedLoop.Client> bookByRest() {
        List<ClosedLoop.Client> clients = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            clients.add(rest(tokens.get(i), doctors.get(i), Times.after(first)::next));
        }
        return clients;
    }

    List<ClosedLoop.Client> bookByJdbc() throws SQLException {
        List<ClosedLoop.Client> clients = new ArrayList<>();
        for (int i = tokens.size(); i < doctors.size(); i++) {
            clients.add(new PlainBooking(connection(), doctors.get(i), patients.get(i), Times.after(first)));
        }
        return clients;
    }

    List<ClosedLoop.Client> wantTheHotTimeByRest() {
        return everybody(this::hotTime);
    }

    /** Requests that are signed in but say no time: they are refused before anything is looked up. */
    List<ClosedLoop.Client> wantNothingByRest() {
        return everybody(() -> "some day");
    }

    private List<ClosedLoop.Client> everybody(Supplier<?> starts) {
        return tokens.stream().<ClosedLoop.Client>map(token -> rest(token, hotDoctor, starts)).toList();
    }

    List<ClosedLoop.Client> wantTheHotTimeByJdbc() throws SQLException {
        List<ClosedLoop.Client> clients = new ArrayList<>();
        for (int i = tokens.size(); i < patients.size(); i++) {
            clients.add(new PlainBooking(connection(), hotDoctor, patients.get(i), Times.always(hotTime())));
        }
        return clients;
    }

    long doubles() throws SQLException {
        return count(DOUBLES);
    }

    long appointments() throws SQLException {
        return count("select count(*) from appointment where status <> 'cancelled'");
    }

    @Override
    public void close() throws SQLException {
        for (AutoCloseable connection : connections) {
            try {
                connection.close();
            } catch (Exception e) {
                throw new IllegalStateException("A connection can't be closed: " + e, e);
            }
        }
        owner.close();
    }

    /** A time at which no other patient of the run is busy. */
    private Instant hotTime() {
        return first.minus(1, ChronoUnit.DAYS);
    }

    private RestBooking rest(String token, UUID doctor, Supplier<?> starts) {
        RestBooking client = new RestBooking(platform.address(), token, doctor, starts);
        connections.add(client);
        return client;
    }

    private Connection connection() throws SQLException {
        Connection connection = platform.asPlatform();
        connections.add(connection);
        return connection;
    }

    private UUID doctor(String name) throws SQLException {
        UUID doctor = person(name, "doctor");
        run("insert into schedule (doctor, time_zone, slot_minutes, buffer_before_minutes, buffer_after_minutes, notice_minutes,"
                + " horizon_days, version) values (?, 'Europe/Berlin', 5, 0, 0, 0, 730, 0)", doctor);
        run("insert into weekly_hours (doctor, day, from_minute, to_minute) select ?, day, 0, 1440 from generate_series(1, 7) as day", doctor);
        return doctor;
    }

    private UUID person(String name, String role) throws SQLException {
        UUID person = UUID.randomUUID();
        run("insert into person (id, subject, name, email, time_zone, language) values (?, ?, ?, ?, 'Europe/Berlin', 'en')",
                person, name, name, name + "@example.org");
        run("insert into person_role (person, role) values (?, ?)", person, role);
        return person;
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private long count(String sql) throws SQLException {
        try (Statement statement = owner.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
