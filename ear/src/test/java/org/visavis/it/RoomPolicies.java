package org.visavis.it;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Which way media takes, decided by those who may. A policy of null decides nothing. */
public final class RoomPolicies {

    private RoomPolicies() {
    }

    public static void ofClinic(String media) {
        put(Client.of("ada"), "/api/clinic", media);
    }

    public static void ofDoctor(Client doctor, String media) {
        put(doctor, "/api/doctors/" + Client.json(doctor.get("/api/me")).getString("id"), media);
    }

    public static void ofConsultation(Client doctor, String consultation, String media) {
        put(doctor, "/api/consultations/" + consultation, media);
    }

    /** What counts for a consultation in the end. */
    public static String inForce(Client doctor, String consultation) {
        return Client.json(doctor.get("/api/consultations/" + consultation + "/room-policy")).getString("inForce");
    }

    private static void put(Client client, String whose, String media) {
        HttpResponse<String> answer = client.send(client.request(whose + "/room-policy").header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"media\":" + (media == null ? null : '"' + media + '"') + "}")));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }
}
