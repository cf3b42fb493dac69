package org.visavis.it.browser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.PartFailure;
import org.visavis.launcher.Port;
import org.visavis.launcher.Postgres;
import org.visavis.launcher.WildFly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WildFly of this test's own is killed (SIGKILL) in the midst of a relayed call and started again: the call goes on meanwhile, and
 * afterwards it is the same call.
 */
class KilledPlatformCallIT {

    private static final Checkout CHECKOUT = Checkout.around(Path.of(""));
    private static final double AUDIBLE = 0.01;

    /** Stays where the test fails: its log says why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final List<Integer> ports = ports();
    private Postgres postgres;
    private WildFly platform;

    @BeforeEach
    void start() throws PartFailure {
        postgres = new Postgres(new Postgres.Settings(CHECKOUT.postgres(), directory.resolve("postgres"),
                directory.resolve("postgres.log"), ports.get(2), new Postgres.Passwords("super", "owner", "app"), false, true));
        postgres.start();
        platform = new WildFly(new WildFly.Settings(CHECKOUT.wildfly(), CHECKOUT.ear(), directory.resolve("wildfly"),
                directory.resolve("wildfly.log"), ports.get(0), ports.get(1), environment()));
        platform.start();
    }

    @AfterEach
    void stop() {
        platform.close();
        postgres.close();
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

            platform.process().destroyForcibly();
            both.forEach(person -> person.reads("The connection is interrupted. Coming back…"));
            both.forEach(KilledPlatformCallIT::seesAndHears);
            david.picture("platform-killed");
            petra.press("Mute");

            platform.start();
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

    /** Time enough for a start on a busy machine. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("VISAVIS_DB_URL", postgres.app().url());
        environment.put("VISAVIS_DB_USER", postgres.app().user());
        environment.put("VISAVIS_DB_PASSWORD", postgres.app().password());
        Stream.of("visavis.oidc.url", "visavis.oidc.secret", "visavis.kurento.urls", "visavis.smtp.port")
                .forEach(name -> environment.put(name.toUpperCase().replace('.', '_'), System.getProperty(name)));
        environment.put("VISAVIS_PUBLIC_URL", "http://localhost:" + ports.get(0));
        environment.put("VISAVIS_RECORDINGS", directory.resolve("recordings").toString());
        environment.put("VISAVIS_RESUME_SECONDS", "300");
        return environment;
    }

    private static List<Integer> ports() {
        try {
            return Port.free(3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
