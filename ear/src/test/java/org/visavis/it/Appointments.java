package org.visavis.it;

import static java.util.stream.Collectors.joining;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jakarta.json.JsonObject;

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
        String who = id(doctor);
        Instant now = Instant.now();
        JsonObject slots = Client.json(patient.get("/api/doctors/" + who + "/slots?from=" + now + "&to=" + now.plus(Duration.ofDays(7))));
        for (JsonObject slot : slots.getJsonArray("items").getValuesAs(JsonObject.class)) {
            HttpResponse<String> booked = patient.post("/api/appointments", "{\"doctor\":\"" + who + "\",\"start\":\""
                    + slot.getString("start") + "\",\"reason\":\"a test\"}");
            if (booked.statusCode() == 201) {
                return Client.json(booked).getString("id");
            }
        }
        throw new AssertionError("no free time: " + slots);
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
