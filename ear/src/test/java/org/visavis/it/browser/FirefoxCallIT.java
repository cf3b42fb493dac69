package org.visavis.it.browser;

import com.microsoft.playwright.WebSocketFrame;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Appointments;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;
import org.visavis.it.RoomPolicies;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls between Firefox and Chromium: each browser has its own way with SDP, ICE and data channels. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FirefoxCallIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());
    private static final double AUDIBLE = 0.01;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Client patient = Client.of("petra");
    private final Client doctor = Client.of("david");
    private String room;

    @BeforeEach
    void an_appointment_whose_room_is_open() {
        Appointments.none(doctor);
        room = Appointments.soon(patient, doctor);
    }

    @Test
    void a_patient_in_firefox_is_seen_and_heard_through_the_media_server() {
        try (FirefoxPerson petra = FirefoxPerson.signIn("petra", PLATFORM); Person david = Person.signIn("david", PLATFORM)) {
            List<String> throughThePlatform = chatLinesOf(david);
            join(petra);
            petra.reads("You are number 1.");
            join(david);
            david.press("Call");
            petra.waitForStep("first-frame");
            david.waitForStep("first-frame");
            bothSeeAndHear(petra, david, "main-");
            petra.picture("firefox-patient");
            david.picture("firefox-patient");

            petra.press("Mute");
            david.waitUntil(() -> david.figure("audioLevel") < AUDIBLE);
            petra.press("Mute");
            david.waitUntil(() -> david.figure("audioLevel") > AUDIBLE);

            theyChat(petra, david);
            assertThat(throughThePlatform).as("lines of the chat that went through the platform").isEmpty();

            petra.press("Hang up");
            petra.reads("You have hung up.");
            david.reads("Petra Peters has left: hung up.");
            david.press("Hang up");
        }
    }

    @Test
    void a_doctor_in_firefox_meets_a_patient_from_browser_to_browser() {
        RoomPolicies.ofConsultation(doctor, room, "direct-first");
        try (FirefoxPerson david = FirefoxPerson.signIn("david", PLATFORM); Person petra = Person.signIn("petra", PLATFORM)) {
            List<String> throughThePlatform = chatLinesOf(petra);
            join(petra);
            petra.reads("You are number 1.");
            join(david);
            david.press("Call");
            bothSeeAndHear(david, petra, "peer-");
            david.picture("firefox-doctor");
            petra.picture("firefox-doctor");

            theyChat(david, petra);
            assertThat(throughThePlatform).as("lines of the chat that went through the platform").isEmpty();

            david.press("Hang up");
            david.reads("You have hung up.");
            petra.reads("The doctor has ended the consultation.");
        }
    }

    private void join(FirefoxPerson person) {
        person.open("/consultation/" + room);
        person.waitForStep("own-picture");
        person.press("Join");
    }

    private void join(Person person) {
        person.open("/consultation/" + room);
        person.waitForStep("own-picture");
        person.press("Join");
    }

    private static void bothSeeAndHear(FirefoxPerson one, Person other, String way) {
        one.waitUntil("visavis.stats().then((sample) => sample?.leg.startsWith('%s') ?? false)".formatted(way));
        other.waitUntil(() -> other.measure() != null && String.valueOf(other.measure().get("leg")).startsWith(way));
        double before = one.figure("framesDecoded");
        Awaitility.await("frames in Firefox").atMost(PATIENCE).until(() -> one.figure("framesDecoded") > before + 10);
        other.seesMovement();
        Awaitility.await("sound in Firefox").atMost(PATIENCE).until(() -> one.figure("audioLevel") > AUDIBLE);
        other.waitUntil(() -> other.figure("audioLevel") > AUDIBLE);
    }

    private static void theyChat(FirefoxPerson one, Person other) {
        one.press("Chat");
        one.reads("Messages go from browser to browser");
        other.press("Chat");
        other.page().locator(".chat[data-way=direct]").waitFor();
        other.page().getByLabel("Write a message").fill("from Chromium");
        other.press("Send");
        one.reads("from Chromium");
        one.evaluate("document.querySelector('.chat textarea').value = 'from Firefox'");
        one.press("Send");
        other.page().locator(".chat .log").getByText("from Firefox").waitFor();
        one.picture("firefox-chat");
    }

    /** What this person's page says to the platform of the chat, from now on. */
    private static List<String> chatLinesOf(Person person) {
        List<String> said = new CopyOnWriteArrayList<>();
        person.page().onWebSocket(socket -> socket.onFrameSent(frame -> keep(frame, said)));
        return said;
    }

    private static void keep(WebSocketFrame frame, List<String> said) {
        if (frame.text().contains("\"type\":\"chat")) {
            said.add(frame.text());
        }
    }
}
