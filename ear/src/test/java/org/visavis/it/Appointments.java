package org.visavis.it;

import static java.util.stream.Collectors.joining;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import jakarta.json.JsonObject;
import org.awaitility.Awaitility;

/** Appointments for tests that need a room. */
public final class Appointments {

    private static final List<String> OFFICE_DAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday");

    private Appointments() {
    }

    /**
     * Books the patient's next free time with the doctor, which may be hours ahead, and moves it, behind the platform's back, to now.
     *
     * @return the id of the appointment and of its consultation
     */
    public static String soon(Client patient, Client doctor) {
        String id = next(patient, doctor);
        Database.moveToNow(id);
        return id;
    }

    /** Books the patient's next free time with the doctor, and returns the id of the appointment. */
    public static String next(Client patient, Client doctor) {
        return next(patient, doctor, Instant.now());
    }

    /** The same, but not today, whatever the clocks of the two say. */
    public static String anotherDay(Client patient, Client doctor) {
        return next(patient, doctor, Instant.now().plus(Duration.ofDays(1)));
    }

    private static String next(Client patient, Client doctor, Instant from) {
        String who = id(doctor);
        JsonObject slots = Client.json(patient.get("/api/doctors/" + who + "/slots?from=" + from + "&to=" + from.plus(Duration.ofDays(7))));
        for (JsonObject slot : slots.getJsonArray("items").getValuesAs(JsonObject.class)) {
            HttpResponse<String> booked = patient.post("/api/appointments", "{\"doctor\":\"" + who + "\",\"start\":\""
                    + slot.getString("start") + "\",\"reason\":\"a test\"}");
            if (booked.statusCode() == 201) {
                return Client.json(booked).getString("id");
            }
        }
        throw new AssertionError("no free time: " + slots);
    }

    /** Books the time for a patient that the doctor's clock shows a week after this start. */
    public static void aWeekAfter(Client patient, Client doctor, Instant start) {
        ZoneId zone = ZoneId.of(Client.json(doctor.get("/api/doctors/" + id(doctor) + "/schedule")).getString("timeZone"));
        HttpResponse<String> booked = patient.post("/api/appointments", "{\"doctor\":\"" + id(doctor) + "\",\"start\":\""
                + start.atZone(zone).plusWeeks(1).toInstant() + "\",\"reason\":\"a test\"}");
        if (booked.statusCode() != 201) {
            throw new AssertionError(booked.body());
        }
    }

    /** Puts a patient on a doctor's waiting list, for any time of the next weeks. */
    public static void await(Client patient, Client doctor) {
        LocalDate today = LocalDate.now();
        HttpResponse<String> joined = patient.post("/api/waiting-list", "{\"doctor\":\"" + id(doctor) + "\",\"from\":\"" + today
                + "\",\"to\":\"" + today.plusDays(21) + "\"}");
        if (joined.statusCode() != 201) {
            throw new AssertionError(joined.body());
        }
    }

    /** Cancels an appointment, which frees its time. */
    public static void cancel(Client patient, String appointment) {
        HttpResponse<String> cancelled = patient.post("/api/appointments/" + appointment + "/cancellation", "{}");
        if (cancelled.statusCode() != 200) {
            throw new AssertionError(cancelled.body());
        }
    }

    /** The hold that is offered to a patient who waits for one doctor; waits for it. */
    public static String offered(Client patient) {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> offer(patient), Optional::isPresent).orElseThrow();
    }

    /** The hold that is offered to a patient now. */
    public static Optional<String> offer(Client patient) {
        return Client.json(patient.get("/api/waiting-list")).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(place -> !place.isNull("offer")).map(place -> place.getJsonObject("offer").getString("appointment")).findFirst();
    }

    /** Gives a doctor office hours and nothing ahead, whatever other tests have left. */
    public static void none(Client doctor) {
        Database.forgetAppointments();
        String schedule = "/api/doctors/" + id(doctor) + "/schedule";
        HttpResponse<String> before = doctor.get(schedule);
        HttpResponse<String> after = doctor.send(doctor.request(schedule).header("Content-Type", "application/json")
                .header("If-Match", before.headers().firstValue("ETag").orElseThrow())
                .PUT(HttpRequest.BodyPublishers.ofString("""
                        {"timeZone": "%s", "slotMinutes": 30, "bufferBeforeMinutes": 0, "bufferAfterMinutes": 0,
                         "noticeMinutes": 0, "horizonDays": 60, "exceptions": [], "weeklyHours": [%s]}
                        """.formatted(Client.json(before).getString("timeZone"), OFFICE_DAYS.stream()
                        .map("{\"day\": \"%s\", \"from\": \"09:00\", \"to\": \"17:00\"}"::formatted).collect(joining(", "))))));
        if (after.statusCode() != 200) {
            throw new AssertionError(after.body());
        }
    }

    private static String id(Client doctor) {
        return Client.json(doctor.get("/api/me")).getString("id");
    }
}
