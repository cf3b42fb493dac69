package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Appointments;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The room for those who see, hear or move differently; Petra speaks English, David French. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RoomAccessibilityIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());

    /** Collects what a screen reader would read by itself. */
    private static final String READ_ALOUD = """
            window.readAloud = [];
            new MutationObserver((changes) => changes.forEach(({target}) => {
              const region = (target.closest ? target : target.parentElement)?.closest('[role=status], [role=alert], [aria-live]');
              if (region?.checkVisibility() && region.innerText.trim()) {
                window.readAloud.push(region.innerText.trim());
              }
            })).observe(document, {subtree: true, childList: true, characterData: true, attributeFilter: ['hidden']});""";

    private Network network;
    private Person petra;
    private Person david;
    private String room;

    @BeforeEach
    void signIn() {
        Client doctor = Client.of("david");
        Appointments.none(doctor);
        greet(doctor, "I shall be with you soon.");
        room = "/consultation/" + Appointments.soon(Client.of("petra"), doctor);
        network = new Network(PLATFORM);
        petra = Person.signIn("petra", PLATFORM, READ_ALOUD, network.flag()).speaking("en");
        david = Person.signIn("david", PLATFORM, READ_ALOUD).speaking("fr");
    }

    @AfterEach
    void goHome() {
        petra.close();
        david.close();
        network.close();
        greet(Client.of("david"), "");
    }

    @Test
    void a_call_without_a_mouse_and_what_is_read_aloud_in_it() {
        enters(petra, "visavis-door .primary");
        petra.page().locator("visavis-waiting h1:focus").waitFor();
        enters(david, "visavis-door .primary");
        david.page().locator("visavis-conversation h1:focus").waitFor();
        presses(david, ".at-the-door button.primary");
        petra.page().locator("visavis-conversation h1:focus").waitFor();
        petra.waitForStep("first-frame");
        hears(petra, "call.let-in");
        hears(david, "call.joined");

        presses(david, ".record-button");
        presses(petra, "dialog.consent .primary");
        hears(petra, "recording.on");
        forgetsWhatWasRead(petra);
        presses(david, ".record-button");
        hears(petra, "recording.off");

        presses(petra, ".controls .danger");
        petra.page().locator("visavis-ended h1:focus").waitFor();
        hears(david, "call.left");
        presses(david, ".controls .danger");
        david.page().locator("visavis-ended h1:focus").waitFor();
        david.check("room-ended");
    }

    @Test
    void an_interruption_is_read_aloud_once_at_both_ends_and_so_is_its_end() {
        enters(petra, "visavis-door .primary");
        petra.page().locator("visavis-waiting h1:focus").waitFor();
        network.cut();
        hears(petra, "call.reconnecting");
        network.up();
        hears(petra, "call.back");
        enters(david, "visavis-door .primary");
        presses(david, ".at-the-door button.primary");
        petra.waitForStep("first-frame");
        forgetsWhatWasRead(petra);

        network.cut();
        hears(petra, "call.reconnecting");
        hears(david, "call.other-reconnecting");
        int seconds = secondsLeft(david);
        david.waitUntil(() -> secondsLeft(david) < seconds - 2);
        petra.picture("read-aloud-interrupted");
        david.check("room-other-reconnecting");
        network.up();

        hears(petra, "call.back");
        hears(david, "call.other-back");
        assertThat(timesRead(petra, "call.reconnecting")).as("the interruption, at the side that has it").isOne();
        assertThat(timesRead(david, "call.other-reconnecting")).as("the interruption, at the other side").isOne();
        david.picture("read-aloud-back");
    }

    @Test
    void every_state_of_the_room() {
        for (Person person : List.of(petra, david)) {
            person.open("/invitation#nothing");
            person.page().locator("#enter:focus").waitFor();
            person.check("invitation");
            person.open(room);
            person.waitForStep("own-picture");
            aCheckFails(person);
        }
        petra.press(petra.word("room.join"));
        petra.page().locator("visavis-waiting .greeting").waitFor();
        petra.check("room-waiting-with-greeting");
        petra.page().evaluate("() => { speechSynthesis.speak = ({text}) => { window.spoken = text; }; }");
        petra.press(petra.word("waiting.speak"));
        assertThat(petra.page().evaluate("() => window.spoken")).isEqualTo("I shall be with you soon.");
        david.press(david.word("room.join"));
        david.page().locator(".at-the-door button.primary").waitFor();
        david.check("room-somebody-waits");
        david.press(david.word("door.call"));
        petra.waitForStep("first-frame");
        try (Person ines = Person.guest("ines", PLATFORM, invites(david))) {
            david.check("room-invited");
            david.press(david.word("invite.close"));
            petra.press(petra.word("invite.button"));
            petra.check("room-inviting");
            petra.press(petra.word("invite.close"));
            ines.press("Join");
            david.press(david.word("door.call"));
            for (Person person : List.of(petra, david, ines)) {
                person.seesMovement(".tiles video");
                person.check("room-of-three");
            }
        }
    }

    private void enters(Person person, String join) {
        person.open(room);
        person.waitForStep("own-picture");
        presses(person, join);
    }

    private static void presses(Person person, String button) {
        person.page().locator(button).first().waitFor();
        new Keyboard(person.page()).to(button).press("Enter");
    }

    /** Waits until the words of that key have been read aloud. */
    private static void hears(Person person, String key) {
        person.waitUntil(() -> timesRead(person, key) > 0);
    }

    /** How often the words of that key have been read aloud, in the person's language, whoever is named in them. */
    private static int timesRead(Person person, String key) {
        String words = person.word(key).replaceAll("\\{\\w+}", "").strip();
        return (int) person.page().evaluate("words => readAloud.filter(read => read.includes(words)).length", words);
    }

    private static void forgetsWhatWasRead(Person person) {
        person.page().evaluate("() => { readAloud.length = 0; }");
    }

    private static int secondsLeft(Person person) {
        return Integer.parseInt(person.page().locator(".countdown").textContent().replaceAll("\\D", ""));
    }

    /** The person has not heard the tone. */
    private static void aCheckFails(Person person) {
        Page page = person.page();
        page.locator(".device-check summary").click();
        person.press(person.word("check.tone"));
        person.press(person.word("check.no"));
        Locator failed = page.locator(".device-check li[data-outcome=failed]");
        failed.waitFor();
        person.check("room-door-with-a-failed-check");
    }

    private static String invites(Person doctor) {
        Page page = doctor.page();
        doctor.press(doctor.word("invite.button"));
        page.locator("dialog.invitations input[required]").fill("Ines");
        doctor.press(doctor.word("invite.make"));
        Locator link = page.locator("dialog.invitations input[readonly]");
        link.waitFor();
        return link.inputValue();
    }

    private static void greet(Client doctor, String words) {
        String address = "/api/doctors/" + Client.json(doctor.get("/api/me")).getString("id") + "/greeting";
        HttpResponse<String> before = doctor.get(address);
        HttpResponse<String> after = doctor.send(doctor.request(address).header("Content-Type", "application/json")
                .header("If-Match", before.headers().firstValue("ETag").orElse("*"))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + words + "\"}")));
        if (after.statusCode() != 200) {
            throw new AssertionError(after.body());
        }
    }
}
