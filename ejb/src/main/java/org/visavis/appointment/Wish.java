package org.visavis.appointment;

import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Slot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A time that somebody asks for, to be booked or held.
 *
 * @param patient where empty, the caller
 * @param end     where empty, the doctor's slot length after the start
 * @param reason  why the patient comes; empty: it is to be held only
 */
record Wish(PersonId doctor, Optional<PersonId> patient, Instant start, Optional<Instant> end,
            Optional<Sensitive<String>> reason, Optional<String> key) {

    /** What is wrong with the wish itself. */
    Map<String, Complaint> complaints() {
        Map<String, Complaint> complaints = new LinkedHashMap<>();
        if (end.filter(last -> !last.isAfter(start)).isPresent()) {
            complaints.put("end", Fault.NOT_AFTER.complaint(Map.of("other", "start")));
        }
        reason.flatMap(BookingRules::reasonComplaint).ifPresent(complaint -> complaints.put("reason", complaint));
        if (key.filter(text -> !BookingRules.isKey(text)).isPresent()) {
            complaints.put("Idempotency-Key", BookingRules.NO_KEY);
        }
        return complaints;
    }

    /** The time itself, to the microsecond that the database keeps. */
    Slot during(Schedule schedule) {
        Instant from = start.truncatedTo(ChronoUnit.MICROS);
        return new Slot(from, end.orElseGet(() -> from.plus(schedule.slotLength())).truncatedTo(ChronoUnit.MICROS));
    }

    Duration length(Schedule schedule) {
        return end.map(last -> Duration.between(start, last)).orElse(schedule.slotLength());
    }

    /** The time as it is asked for, by whomever. */
    Rush.Wanted wanted() {
        return new Rush.Wanted(doctor, start, end);
    }

    /** Whether a patient asks for themselves. */
    boolean isPatientsOwn(Caller caller) {
        return caller.is(Role.PATIENT) && !caller.is(doctor) && patient.filter(other -> !caller.is(other)).isEmpty();
    }

    /** SHA-256 over all but the key: equal for the same request only. */
    byte[] fingerprint() {
        String asked = doctor + "|" + patient.map(PersonId::toString).orElse("") + "|" + start + "|"
                + end.map(Instant::toString).orElse("") + "|" + reason.map(why -> "book|" + why.reveal()).orElse("hold");
        try {
            return MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
