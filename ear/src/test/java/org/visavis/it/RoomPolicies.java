package org.visavis.it;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What holds in rooms, decided by those who may. A policy of null decides nothing. */
public final class RoomPolicies {

    private RoomPolicies() {
    }

    /** Which way media takes in the clinic. */
    public static void ofClinic(String media) {
        put(Client.of("ada"), "/api/clinic", "media", media);
    }

    /** Which way media takes in a doctor's rooms. */
    public static void ofDoctor(Client doctor, String media) {
        put(doctor, doctor(doctor), "media", media);
    }

    /** Which way media takes in one consultation. */
    public static void ofConsultation(Client doctor, String consultation, String media) {
        put(doctor, "/api/consultations/" + consultation, "media", media);
    }

    /** What happens with second devices in a doctor's rooms. */
    public static void secondDevice(Client doctor, String rule) {
        put(doctor, doctor(doctor), "secondDevice", rule);
    }

    /** Which way media takes in a consultation in the end. */
    public static String inForce(Client doctor, String consultation) {
        return Client.json(doctor.get("/api/consultations/" + consultation + "/room-policy")).getString("inForce");
    }

    private static String doctor(Client doctor) {
        return "/api/doctors/" + Client.json(doctor.get("/api/me")).getString("id");
    }

    /** What is not said is not decided any more. */
    private static void put(Client client, String whose, String what, String decision) {
        String value = decision == null ? "null" : '"' + decision + '"';
        String other = what.equals("media") ? "secondDevice" : "media";
        HttpResponse<String> answer = put(client, whose, "{\"" + what + "\":" + value + ",\"" + other + "\":null}");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** Over the one that stands there. */
    static HttpResponse<String> put(Client client, String whose, String body) {
        String version = client.get(whose + "/room-policy").headers().firstValue("ETag").orElseThrow();
        return put(client, whose, body, "If-Match", version);
    }

    static HttpResponse<String> put(Client client, String whose, String body, String... headers) {
        return client.send(client.request(whose + "/room-policy").headers(headers).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }
}
