package org.visavis.bench.signaling;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.visavis.bench.platform.Platform;

/**
 * Consultations whose room is open now. There are far more of them than accounts, so they last a millisecond each, one after
 * another: the rooms stay open long after the end, and nobody is booked twice.
 */
final class Consultations {

    static final int PATIENTS = 50;

    private static final List<String> DOCTORS = List.of("dora", "david");
    private static final Duration LENGTH = Duration.ofMillis(1);

    private record Account(String token, UUID person) {
    }

    private final Platform platform;
    private final Clock clock;
    private final List<Account> doctors = new ArrayList<>();
    private final List<Account> patients = new ArrayList<>();
    private int made;

    /** @param platform started with {@link #PATIENTS} */
    Consultations(Platform platform, Clock clock) throws IOException, InterruptedException {
        this.platform = platform;
        this.clock = clock;
        for (String name : DOCTORS) {
            doctors.add(account(name));
        }
        for (int i = 0; i < PATIENTS; i++) {
            patients.add(account(Platform.patient(i)));
        }
    }

    /** Adds two sockets to the crowd for each of so many new consultations: the doctor's and the patient's. */
    void fill(Crowd crowd, int count) throws SQLException {
        URI server = URI.create(platform.address().replaceFirst("^http", "ws"));
        try (Connection owner = platform.asOwner(); PreparedStatement insert = owner.prepareStatement("insert into appointment"
                + " (id, doctor, patient, starts_at, ends_at, blocked_from, blocked_until, status, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?, 'booked', 'a benchmark')")) {
            Instant base = clock.instant();
            for (int i = 0; i < count; i++, made++) {
                Account doctor = doctors.get(made % doctors.size());
                Account patient = patients.get(made % patients.size());
                UUID id = UUID.randomUUID();
                Instant start = base.plus(LENGTH.multipliedBy(i));
                add(insert, id, doctor, patient, start);
                Talker.pair(crowd.add(server, new PlatformDialect(id.toString()), Optional.of(doctor.token())),
                        crowd.add(server, new PlatformDialect(id.toString()), Optional.of(patient.token())));
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, UUID id, Account doctor, Account patient, Instant start) throws SQLException {
        OffsetDateTime from = start.atOffset(ZoneOffset.UTC);
        OffsetDateTime until = start.plus(LENGTH).atOffset(ZoneOffset.UTC);
        insert.setObject(1, id);
        insert.setObject(2, doctor.person());
        insert.setObject(3, patient.person());
        insert.setObject(4, from);
        insert.setObject(5, until);
        insert.setObject(6, from);
        insert.setObject(7, until);
        insert.addBatch();
    }

    private Account account(String name) throws IOException, InterruptedException {
        String token = platform.token(name);
        return new Account(token, UUID.fromString(platform.personBehind(token)));
    }
}
