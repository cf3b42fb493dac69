package org.visavis.it.browser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.visavis.it.Client;
import org.visavis.it.OwnPlatform;
import org.visavis.it.SignalingSocket;
import org.visavis.launcher.PartFailure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WildFly of this test's own is killed (SIGKILL) in the midst of a relayed call and started again: the call goes on meanwhile, and
 * afterwards it is the same call.
 */
class KilledPlatformCallIT {

    private static final double AUDIBLE = 0.01;

    /** Stays where the test fails: its log says why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private OwnPlatform platform;

    /** Time enough to resume after a start on a busy machine. */
    @BeforeEach
    void start() throws IOException, PartFailure {
        platform = new OwnPlatform(directory, Map.of("VISAVIS_RESUME_SECONDS", "300"));
        platform.start();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void a_call_goes_on_while_the_platform_is_dead_and_is_the_same_call_afterwards() throws PartFailure {
        URI address = URI.create(platform.address());
        try (Person petra = Person.signIn("petra", address); Person david = Person.signIn("david", address)) {
            Meeting meeting = Meeting.book(petra, david, "David", "A call in bad times");
            david.open("/");
            meeting.meet();
            List<Person> both = List.of(petra, david);
            both.forEach(KilledPlatformCallIT::seesAndHears);
            List<Object> before = both.stream().map(KilledPlatformCallIT::you).toList();

            platform.kill();
            both.forEach(person -> person.reads("The connection is interrupted. Coming back…"));
            both.forEach(KilledPlatformCallIT::seesAndHears);
            david.picture("platform-killed");
            petra.press("Mute");

            platform.startAgain();
            both.forEach(person -> person.waitUntil(() -> "open".equals(person.page().evaluate("() => visavis.state().link"))));
            david.waitUntil(() -> david.page().evaluate("() => visavis.state().participants.some(({audio}) => !audio)").equals(true));
            petra.press("Mute");
            both.forEach(KilledPlatformCallIT::seesAndHears);
            assertThat(both.stream().map(KilledPlatformCallIT::you).toList()).isEqualTo(before);
            david.waitUntil(() -> david.page().evaluate("""
                    () => visavis.state().participants.map(({state}) => state).join()""").equals("admitted,admitted"));
            david.picture("platform-back");

            david.press("Hang up");
            petra.reads("The doctor has ended the consultation.");
            theAdministratorSeesOneCall(address, meeting);
        }
        whoGoesDownInOrderSaysSo();
    }

    private void whoGoesDownInOrderSaysSo() {
        SignalingSocket socket = SignalingSocket.open(platform, Client.of("petra"));
        platform.goDown();
        assertThat(socket.closeCode()).as("going down, come back and resume").isEqualTo(1001);
    }

    private static void theAdministratorSeesOneCall(URI address, Meeting meeting) {
        try (Person ada = Person.signIn("ada", address)) {
            Statistics statistics = new Statistics(ada);
            statistics.openCall(meeting.appointment());
            assertThat(ada.page().locator("article[data-role]").count()).as("stays").isEqualTo(2);
            for (String role : List.of("patient", "doctor")) {
                assertThat(statistics.figuresOf(role)).doesNotContainEntry("Set-up", "–")
                        .containsEntry("Left because", "the doctor ended the consultation");
            }
            ada.picture("platform-statistics");
        }
    }

    private static void seesAndHears(Person person) {
        person.seesMovement();
        person.waitUntil(() -> person.figure("audioLevel") > AUDIBLE);
    }

    private static Object you(Person person) {
        return person.page().evaluate("() => visavis.state().you + ' in ' + location.pathname");
    }
}
