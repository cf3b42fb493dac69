package org.visavis.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.visavis.identity.PersonId;
import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;
import org.visavis.web.problem.Problems;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the fields of a request and gathers what is wrong, so that the answer names every wrong field at once. */
public final class Fields {

    private final Map<String, Complaint> complaints = new LinkedHashMap<>();

    /** Notes that a field is wrong; the first complaint about a field stays. */
    public void complain(String field, Complaint complaint) {
        complaints.putIfAbsent(field, complaint);
    }

    public boolean areFine() {
        return complaints.isEmpty();
    }

    /** @throws WebApplicationException 400 with the complaints, if there are any */
    public void refuseIfWrong() {
        if (!areFine()) {
            throw new WebApplicationException(refusal(complaints));
        }
    }

    /** The answer that names wrong fields. */
    public static Response refusal(Map<String, Complaint> complaints) {
        return Problems.invalid(complaints);
    }

    public <T> Optional<T> required(String field, T value) {
        if (value == null) {
            complain(field, Fault.MISSING.complaint());
        }
        return Optional.ofNullable(value);
    }

    public Optional<PersonId> person(String field, String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PersonId(UUID.fromString(text)));
        } catch (IllegalArgumentException noId) {
            complain(field, Fault.NO_ID.complaint());
            return Optional.empty();
        }
    }

    /** ISO-8601 with offset, of a year from 1 to 9999. */
    public Optional<Instant> instant(String field, String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS));
            }
        } catch (DateTimeException noTime) {
            // named below, like a year that no calendar has
        }
        complain(field, Fault.NO_INSTANT.complaint());
        return Optional.empty();
    }

    /** A day, of a year from 1 to 9999. */
    public Optional<LocalDate> date(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return Optional.of(day);
            }
        } catch (DateTimeException noDay) {
            // named below, like a year that no calendar has
        }
        complain(field, Fault.NO_DAY.complaint());
        return Optional.empty();
    }

    /** A time of day, in whole minutes. */
    public Optional<LocalTime> timeOfDay(String field, String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            LocalTime time = LocalTime.parse(text);
            if (time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
                return Optional.of(time);
            }
        } catch (DateTimeException noTime) {
            // named below, like a time with seconds
        }
        complain(field, Fault.NO_TIME_OF_DAY.complaint());
        return Optional.empty();
    }

    /** ISO-8601 without offset, in whole minutes, of a year from 1 to 9999. */
    public Optional<LocalDateTime> wallTime(String field, String text) {
        try {
            LocalDateTime time = LocalDateTime.parse(text);
            if (time.equals(time.truncatedTo(ChronoUnit.MINUTES)) && time.getYear() >= 1 && time.getYear() <= 9999) {
                return Optional.of(time);
            }
        } catch (DateTimeException noTime) {
            // named below, like a time with seconds
        }
        complain(field, Fault.NO_WALL_TIME.complaint());
        return Optional.empty();
    }

    public int number(String field, String text, int least, int most, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // named below, like a number out of range
        }
        complain(field, Fault.OUT_OF_RANGE.complaint(Map.of("least", least, "most", most)));
        return otherwise;
    }
}
