package org.visavis.bench.booking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.visavis.bench.measure.ClosedLoop;

/** Books by the INSERT that the platform uses, and nothing else: one statement, one commit. */
final class PlainBooking implements ClosedLoop.Client {

    private final PreparedStatement insert;
    private final UUID doctor;
    private final UUID patient;
    private final Times times;

    /** @param connection of its own; commits every statement */
    PlainBooking(Connection connection, UUID doctor, UUID patient, Times times) throws SQLException {
        this.insert = connection.prepareStatement("insert into appointment (id, doctor, patient, starts_at, ends_at, blocked_from,"
                + " blocked_until, status, reason) values (?, ?, ?, ?, ?, ?, ?, 'booked', 'a benchmark') on conflict do nothing");
        this.doctor = doctor;
        this.patient = patient;
        this.times = times;
    }

    @Override
    public String ask() throws SQLException {
        Instant start = times.next();
        OffsetDateTime from = start.atOffset(ZoneOffset.UTC);
        OffsetDateTime until = start.plus(Clinic.SLOT).atOffset(ZoneOffset.UTC);
        insert.setObject(1, UUID.randomUUID());
        insert.setObject(2, doctor);
        insert.setObject(3, patient);
        insert.setObject(4, from);
        insert.setObject(5, until);
        insert.setObject(6, from);
        insert.setObject(7, until);
        return insert.executeUpdate() == 1 ? BookingBenchmark.BOOKED : BookingBenchmark.REFUSED;
    }
}
