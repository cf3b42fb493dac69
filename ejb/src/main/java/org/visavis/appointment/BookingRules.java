package org.visavis.appointment;

import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;
import org.visavis.schedule.Schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** What may be booked by whom and when, as far as it can be said without looking at what is booked already. */
final class BookingRules {

    static final Duration SHORTEST = Duration.ofMinutes(5);
    static final Duration LONGEST = Duration.ofHours(4);
    /** For patients, unless the doctor's own slots are longer. */
    static final Duration LONGEST_BY_PATIENT = Duration.ofHours(1);
    /** At a time, for one patient. */
    static final int MOST_HOLDS = 3;
    static final int LONGEST_TEXT = 500;
    static final int LONGEST_KEY = 255;
    static final Complaint NO_TEXT = Fault.NO_TEXT.complaint(Map.of("most", LONGEST_TEXT));
    static final Complaint NO_KEY = Fault.NO_NAME.complaint(Map.of("most", LONGEST_KEY));

    private BookingRules() {
    }

    static boolean mayBook(Caller caller, PersonId doctor, PersonId patient) {
        return isStaff(caller, doctor) || caller.is(Role.PATIENT) && caller.is(patient);
    }

    /** What is wrong with the reason for an appointment. */
    static Optional<Complaint> reasonComplaint(Sensitive<String> reason) {
        if (reason.reveal().isBlank()) {
            return Optional.of(Fault.NO_REASON.complaint());
        }
        return isText(reason.reveal()) ? Optional.empty() : Optional.of(NO_TEXT);
    }

    static boolean isKey(String key) {
        return !key.isBlank() && key.length() <= LONGEST_KEY && isText(key);
    }

    /** When a hold made now ends: before the appointment begins, in any case. */
    static Instant holdExpires(Instant now, Duration time, Instant start) {
        Instant usual = now.plus(time).truncatedTo(ChronoUnit.MICROS);
        return usual.isBefore(start) ? usual : start;
    }

    /** Text that can be kept: not too long, no control characters but line breaks and tabs. */
    static boolean isText(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /** Whether somebody decides about a doctor's time: an admin, or that doctor, for as long as they are one. */
    static boolean isStaff(Caller caller, PersonId doctor) {
        return caller.is(Role.ADMIN) || caller.is(Role.DOCTOR) && caller.is(doctor);
    }

    /** What is wrong with the length. */
    static Optional<Complaint> lengthComplaint(Caller caller, PersonId doctor, Schedule schedule, Duration length) {
        Duration longest = LONGEST;
        if (!isStaff(caller, doctor)) {
            longest = schedule.slotLength().compareTo(LONGEST_BY_PATIENT) > 0 ? schedule.slotLength() : LONGEST_BY_PATIENT;
        }
        return length.compareTo(SHORTEST) < 0 || length.compareTo(longest) > 0
                ? Optional.of(Fault.WRONG_LENGTH.complaint(Map.of("least", SHORTEST.toMinutes(), "most", longest.toMinutes())))
                : Optional.empty();
    }

    /** Until when somebody moves an appointment: patients up to the doctor's cut-off, all others up to the start. */
    static Instant movableUntil(Caller caller, Schedule schedule, Appointment appointment) {
        Instant start = appointment.during().start();
        return isStaff(caller, appointment.doctor()) ? start : start.minus(schedule.changeNotice());
    }

    /** The same for cancelling; staff can call off a consultation that somebody waits for in vain, until the room closes. */
    static Instant cancellableUntil(Caller caller, Schedule schedule, Appointment appointment) {
        return isStaff(caller, appointment.doctor())
                ? JoinWindow.of(appointment.during()).until()
                : movableUntil(caller, schedule, appointment);
    }

    /** Nobody books the past or beyond the horizon; the notice binds patients only. */
    static Optional<TimeRefused> refuseStart(Caller caller, PersonId doctor, Schedule schedule, Instant start, Instant now) {
        Instant earliest = isStaff(caller, doctor) ? now : now.plus(schedule.notice());
        Instant latest = now.plus(schedule.horizon());
        if (start.isBefore(earliest)) {
            return Optional.of(new TimeRefused.TooLateToBook(earliest));
        }
        if (start.isAfter(latest)) {
            return Optional.of(new TimeRefused.TooEarlyToBook(latest));
        }
        return Optional.empty();
    }
}
