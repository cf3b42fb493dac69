package org.visavis.bench.setup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.visavis.bench.platform.Platform;

/** Calls of one patient and one doctor on the platform's pages, each in a consultation of its own. */
final class Calls {

    private static final Duration LENGTH = Duration.ofMillis(1);

    private final Platform platform;
    private final Visitor patient;
    private final Visitor doctor;
    private final UUID patientId;
    private final UUID doctorId;
    private final Instant base;
    private final Stages stages;
    private int made;

    /**
     * @param patient and the doctor are signed in
     * @param stages  told where the time goes
     */
    Calls(Platform platform, Visitor patient, UUID patientId, Visitor doctor, UUID doctorId, Clock clock, Stages stages) {
        this.stages = stages;
        this.platform = platform;
        this.patient = patient;
        this.doctor = doctor;
        this.patientId = patientId;
        this.doctorId = doctorId;
        this.base = clock.instant();
    }

    /** Which way media takes in the calls from now on: a policy's name. */
    void go(String policy) {
        stages.of(policy);
        String address = "'/api/doctors/" + doctorId + "/room-policy'";
        doctor.run("await fetch(" + address + ", {method: 'PUT', headers: {'Content-Type': 'application/json',"
                + " 'If-Match': (await fetch(" + address + ")).headers.get('ETag')}, body: '{\"media\":\"" + policy + "\",\"secondDevice\":null}'})");
    }

    /** Both are connected to the media server, and to each other, when the doctor presses Call: from the patient's {@code admitted} to the later first picture, in ms. */
    double admitted() throws SQLException {
        patientWaits();
        doctor.press("Join");
        patient.waitForStep("peer-", "dtls-connected");
        doctor.waitForStep("peer-", "dtls-connected");
        doctor.press("Call");
        double begin = afterFirstPictures(patient, "told admitted");
        hangUp();
        return begin;
    }

    /** The patient waits; the doctor presses Join, and Call as soon as it is there: from Join to the later first picture, in ms. */
    double joined() throws SQLException {
        patientWaits();
        doctor.run("bench.callAtOnce = true");
        doctor.press("Join");
        double begin = afterFirstPictures(doctor, "pressed Join");
        doctor.waitForStep("peer-", "dtls-connected");
        noteStages();
        hangUp();
        return begin;
    }

    private void patientWaits() throws SQLException {
        String room = platform.address() + "/consultation/" + appointment();
        patient.go(room);
        doctor.go(room);
        patient.waitForStep("main-", "dtls-connected");
        doctor.waitForStep("main-", "dtls-connected");
        patient.press("Join");
        patient.waitFor("bench.noted['told waiting']");
    }

    private double afterFirstPictures(Visitor whose, String event) {
        patient.waitForStep("first-frame");
        doctor.waitForStep("first-frame");
        double begin = whose.number("bench.noted['" + event + "']");
        double patients = patient.stepAt("first-frame") - begin;
        double doctors = doctor.stepAt("first-frame") - begin;
        stages.note(event, "patient sees", patients);
        stages.note(event, "doctor sees", doctors);
        return Math.max(patients, doctors);
    }

    /** What lies between Join and the pictures. */
    private void noteStages() {
        double begin = doctor.number("bench.noted['pressed Join']");
        stages.note("pressed Join", "join said", doctor.number("bench.noted['said join']") - begin);
        stages.note("pressed Join", "welcome", doctor.number("bench.noted['told welcome']") - begin);
        stages.note("pressed Join", "admit said", doctor.number("bench.noted['said admit']") - begin);
        stages.note("pressed Join", "patient admitted", patient.number("bench.noted['told admitted']") - begin);
        stages.note("pressed Join", "link connected", doctor.stepAt("peer-", "dtls-connected") - begin);
    }

    private void hangUp() {
        doctor.press("Hang up");
        patient.waitFor("bench.noted['told ended']");
    }

    /** A room that is open now; they are so short that nobody is booked twice. */
    private UUID appointment() throws SQLException {
        UUID id = UUID.randomUUID();
        OffsetDateTime from = base.plus(LENGTH.multipliedBy(made++)).atOffset(ZoneOffset.UTC);
        OffsetDateTime until = from.plus(LENGTH);
        try (Connection owner = platform.asOwner(); PreparedStatement insert = owner.prepareStatement("insert into appointment"
                + " (id, doctor, patient, starts_at, ends_at, blocked_from, blocked_until, status, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?, 'booked', 'a benchmark')")) {
            insert.setObject(1, id);
            insert.setObject(2, doctorId);
            insert.setObject(3, patientId);
            insert.setObject(4, from);
            insert.setObject(5, until);
            insert.setObject(6, from);
            insert.setObject(7, until);
            insert.executeUpdate();
            return id;
        }
    }
}
