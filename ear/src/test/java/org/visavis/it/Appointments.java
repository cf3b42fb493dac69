package org.visavis.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import jakarta.json.JsonObject;

/** Appointments for tests that need a room. */
public final class Appointments {

    private Appointments() {
    }

    /**
     * Books the patient's next free time with the doctor, which may be hours ahead, and moves it, behind the platform's back, to now.
     *
     * @return the id of the appointment and of its consultation
     */
    public static String soon(Client patient, Client doctor) {
        String who = Client.json(doctor.get("/api/me")).getString("id");
        Instant now = Instant.now();
        JsonObject slots = Client.json(patient.get("/api/doctors/" + who + "/slots?from=" + now + "&to=" + now.plus(Duration.ofDays(7))));
        for (JsonObject slot : slots.getJsonArray("items").getValuesAs(JsonObject.class)) {
            HttpResponse<String> booked = patient.post("/api/appointments", "{\"doctor\":\"" + who + "\",\"start\":\""
                    + slot.getString("start") + "\",\"reason\":\"a test\"}");
            if (booked.statusCode() == 201) {
                String id = Client.json(booked).getString("id");
                Database.moveToNow(id);
                return id;
            }
        }
        throw new AssertionError("dora has no free time: " + slots);
    }
}
