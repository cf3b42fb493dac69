package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Appointments;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;
import org.visavis.it.browser.Network.Moment;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The patient's socket is cut, or falls silent, wherever it hurts: the call goes on or comes about, and nobody is there twice. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class InterruptedCallIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());
    private static final double AUDIBLE = 0.01;
    private static final Pattern COUNTDOWN = Pattern.compile("Petra Peters is reconnecting… +\\d+ s");

    /** The steps of a set-up, in order; each message is lost in one round. */
    private static final List<Moment> AT_THE_DOOR = List.of(
            new Moment("join", true), new Moment("welcome", false), new Moment("snapshot", false), new Moment("waiting", false),
            new Moment("offer", true), new Moment("answer", false), new Moment("candidate", true), new Moment("candidate", false),
            new Moment("peer", false), new Moment("offer", false), new Moment("answer", true));
    private static final List<Moment> INSIDE = List.of(
            new Moment("admitted", false), new Moment("link", true));

    private Network network;
    private Person petra;
    private Person david;
    private String room;
    private int rounds;

    @BeforeEach
    void the_doctor_is_in_the_room() {
        Client doctor = Client.of("david");
        Appointments.none(doctor);
        room = "/consultation/" + Appointments.soon(Client.of("petra"), doctor);
        network = new Network(PLATFORM);
        petra = Person.signIn("petra", PLATFORM, "", network.flag());
        david = Person.signIn("david", PLATFORM);
        join(david);
    }

    @AfterEach
    void goHome() {
        petra.close();
        david.close();
        network.close();
    }

    @Test
    void whatever_message_of_the_set_up_is_lost_the_call_comes_about_once() {
        for (Moment moment : AT_THE_DOOR) {
            network.cutAt(moment);
            join(petra);
            petra.waitUntil(network::isCut);
            network.up();
            petra.reads("You are number 1.");
            david.press("Call");
            theCallStands(moment);
        }
        for (Moment moment : INSIDE) {
            join(petra);
            petra.reads("You are number 1.");
            String before = you();
            network.cutAt(moment);
            david.press("Call");
            petra.waitUntil(network::isCut);
            theDoctorSeesThatTheyComeBack();
            assertThat(you()).as("the participant, after a lost %s", moment).isEqualTo(before);
            theCallStands(moment);
        }
    }

    @Test
    void a_call_outlives_its_socket_and_what_was_said_meanwhile_arrives() {
        join(petra);
        david.press("Call");
        theyHearEachOther();
        String before = you();

        network.cut();
        petra.reads("The connection is interrupted. Coming back…");
        petra.picture("interrupted");
        theyHearEachOther();
        petra.press("Mute");
        theDoctorSeesThatTheyComeBack();
        david.waitUntil(() -> !patientSends("audio"));

        network.cutAt(new Moment("media", true));
        petra.press("Mute");
        theDoctorSeesThatTheyComeBack();
        david.waitUntil(() -> patientSends("audio"));

        network.swallow();
        petra.reads("The connection is interrupted. Coming back…");
        theDoctorSeesThatTheyComeBack();

        theyHearEachOther();
        assertThat(you()).isEqualTo(before);
        assertThat(patients()).containsExactly(before);
        petra.press("Mute");
        david.waitUntil(() -> !patientSends("audio"));
        david.press("Hang up");
        petra.reads("The doctor has ended the consultation.");
    }

    private void join(Person person) {
        person.open(room);
        person.waitForStep("own-picture");
        person.press("Join");
    }

    /** As soon as it has been seen, the network is there again. */
    private void theDoctorSeesThatTheyComeBack() {
        david.page().locator(".banner").filter(new Locator.FilterOptions().setHasText(COUNTDOWN)).waitFor();
        david.picture("other-reconnecting");
        network.up();
        banner().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private Locator banner() {
        return david.page().locator(".banner");
    }

    /** With picture, sound and link, and one more stay of the patient than after the round before. Then the patient leaves. */
    private void theCallStands(Moment moment) {
        theyHearEachOther();
        petra.waitUntil(() -> petra.steps().stream()
                .anyMatch(step -> step.leg().startsWith("peer-") && step.step().equals("dtls-connected")));
        rounds++;
        assertThat(patients()).as("patients after a lost %s", moment).hasSize(rounds).endsWith(you());
        petra.press("Hang up");
        petra.reads("You have hung up.");
    }

    private void theyHearEachOther() {
        petra.seesMovement();
        david.seesMovement();
        david.waitUntil(() -> !patientSends("audio") || david.figure("audioLevel") > AUDIBLE);
        petra.waitUntil(() -> petra.figure("audioLevel") > AUDIBLE);
    }

    private String you() {
        return (String) petra.page().evaluate("() => visavis.state().you");
    }

    /** Every stay of a patient that the doctor's page has heard of. */
    @SuppressWarnings("unchecked")
    private List<String> patients() {
        return (List<String>) david.page().evaluate("""
                () => visavis.state().participants.filter(({role}) => role === 'patient').map(({id}) => id)""");
    }

    private boolean patientSends(String what) {
        return (boolean) david.page().evaluate("""
                (what) => visavis.state().participants.find(({role, state}) => role === 'patient' && state !== 'left')[what]""", what);
    }
}
