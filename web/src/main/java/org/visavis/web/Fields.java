package org.visavis.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.visavis.identity.PersonId;
import org.visavis.problem.ProblemType;
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

    private final Map<String, String> complaints = new LinkedHashMap<>();

    /** Notes that a field is wrong, in a sentence; the first complaint about a field stays. */
    public void complain(String field, String sentence) {
        complaints.putIfAbsent(field, sentence);
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
    public static Response refusal(Map<String, String> complaints) {
        return Problems.response(ProblemType.INVALID_REQUEST, Map.of("fields", complaints));
    }

    public <T> Optional<T> required(String field, T value) {
        if (value == null) {
            complain(field, "Must be there.");
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
            complain(field, "Must be an id, e.g. 2f1d2c58-93ab-4b0e-8a4d-5c7e10f2b9d1.");
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
                return Optional.of(time.toInstant());
            }
        } catch (DateTimeException noTime) {
            // named below, like a year that no calendar has
        }
        complain(field, "Must be a time with its offset, e.g. 2026-01-31T09:00:00Z.");
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
        complain(field, "Must be a day, e.g. 2026-01-31.");
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
        complain(field, "Must be a wall time, e.g. 09:00.");
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
        complain(field, "Must be a time on the wall without offset, e.g. 2026-01-31T09:00.");
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
        complain(field, "Must be a number from " + least + " to " + most + ".");
        return otherwise;
    }
}
