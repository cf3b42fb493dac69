package org.visavis.it.browser;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;
import org.visavis.it.RoomPolicies;
import org.visavis.launcher.PartFailure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls from browser to browser, and calls that change between that and the media server while a tone is heard. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DirectCallIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());
    private static final double LONGEST_GAP_MS = 300;
    private static final double LONGEST_OUTAGE_MS = 2000;
    private static final int ATTEMPTS = 5;

    /** A moment of the set-up, on one of the two pages. */
    private record Moment(Person person, String step) { }

    private Person petra;
    private Person david;
    private Meeting meeting;

    @BeforeEach
    void signIn() throws IOException {
        String ear = Files.readString(ClientFiles.SOURCES.resolve("ear/src/test/resources/browser/ear.js"));
        petra = Person.signIn("petra", PLATFORM, ear);
        david = Person.signIn("david", PLATFORM, ear);
    }

    @AfterEach
    void goHome() {
        petra.close();
        david.close();
        RoomPolicies.ofDoctor(Client.of("david"), null);
    }

    @Test
    void a_direct_call_takes_its_twenty_steps_and_is_relayed_while_it_is_recorded() {
        nobodyMissesMoreThan(LONGEST_GAP_MS, () -> {
            petra.open("/");
            david.open("/");
            meeting = book("Direct");
            RoomPolicies.ofConsultation(Client.of("david"), meeting.appointment(), "direct-first");
            meeting.meet();
            listen();
            bothHear("peer-");
        });
        theTwentySteps();

        nobodyMissesMoreThan(LONGEST_GAP_MS, () -> {
            listen();
            david.press("Record");
            petra.press("Agree");
            david.button("Stop recording").waitFor();
            bothHear("main-");
            david.press("Stop recording");
            bothHear("peer-");
        });

        david.press("Hang up");
        petra.reads("You have been disconnected");
        try (Person ada = Person.signIn("ada", PLATFORM)) {
            Statistics statistics = new Statistics(ada);
            statistics.openCall(meeting.appointment());
            assertThat(statistics.figures()).containsEntry("Media", "directly between the browsers");
            for (String role : List.of("patient", "doctor")) {
                assertThat(statistics.figuresOf(role)).containsEntry("Through TURN", "No").doesNotContainEntry("Set-up", "–");
            }
            assertThat(statistics.stepsReached("patient")).contains("offer-received", "answer-made", "answer-sent", "first-frame");
        }
    }

    @Test
    void a_third_person_or_a_screen_takes_a_direct_call_to_the_media_server_and_gives_it_back() {
        RoomPolicies.ofDoctor(Client.of("david"), "direct-first");
        meeting = book("Three, for a while");
        meeting.meet();
        bothHear("peer-");

        nobodyMissesMoreThan(LONGEST_GAP_MS, () -> {
            try (Person ines = Person.guest("ines", PLATFORM, meeting.inviteInterpreter("Ines"))) {
                listen();
                ines.press("Join");
                david.reads("Interpreter for Petra");
                david.press("Call");
                bothHear("main-");
                petra.seesMovement(".tiles video");
                david.seesMovement(".tiles video");
                ines.seesMovement();
                ines.seesMovement(".tiles video");
                ines.press("Hang up");
                bothHear("peer-");
            }
        });
        nobodyMissesMoreThan(LONGEST_GAP_MS, () -> {
            listen();
            petra.press("Share screen");
            bothHear("main-");
            david.seesMovement(".screen");
            david.picture("screen-of-a-direct-call");
            petra.press("Stop sharing");
            bothHear("peer-");
        });
        petra.seesMovement();
        david.seesMovement();
        david.press("Hang up");
        petra.reads("You have been disconnected");
    }

    @Test
    @DisabledIfEnvironmentVariable(named = Infrastructure.ELSEWHERE, matches = ".+", disabledReason = "it ends our media server")
    void a_call_outlives_its_media_server() {
        meeting = book("Relayed");
        meeting.meet();
        bothHear("main-");
        bothAreLinked();

        nobodyMissesMoreThan(LONGEST_OUTAGE_MS, () -> {
            theMediaServerRuns();
            listen();
            theMediaServerIsKilled();
        });
        assertThat(petra.page().evaluate("async (id) => (await (await fetch(`/api/consultations/${id}`)).json()).state",
                meeting.appointment())).isEqualTo("active");

        nobodyMissesMoreThan(LONGEST_GAP_MS, () -> {
            theMediaServerIsKilled();
            listen();
            theMediaServerRuns();
        });

        nobodyMissesMoreThan(LONGEST_OUTAGE_MS, () -> {
            theMediaServerRuns();
            listen();
            theMediaServerHangs();
        });
        theMediaServerRuns();
    }

    private void theMediaServerRuns() {
        if (!Infrastructure.mediaServer().process().isAlive()) {
            try {
                Infrastructure.mediaServer().start();
            } catch (PartFailure failure) {
                throw new AssertionError(failure);
            }
        }
        bothHear("main-");
    }

    private void theMediaServerIsKilled() {
        Infrastructure.mediaServer().process().destroyForcibly();
        bothHear("peer-");
    }

    private void theMediaServerHangs() {
        long pid = Infrastructure.mediaServer().process().pid();
        signal("-STOP", pid);
        try {
            bothHear("peer-");
        } finally {
            signal("-CONT", pid);
        }
    }

    private Meeting book(String reason) {
        Meeting meeting = Meeting.book(petra, david, "David", reason);
        david.open("/");
        return meeting;
    }

    private void theTwentySteps() {
        assertThat(inOrder(new Moment(petra, "own-picture"), new Moment(david, "own-picture"),
                new Moment(david, "connection"), new Moment(david, "offer-made"), new Moment(david, "offer-set"),
                new Moment(david, "offer-sent"), new Moment(petra, "offer-set"), new Moment(petra, "answer-made"),
                new Moment(petra, "answer-set"), new Moment(petra, "answer-sent"), new Moment(david, "answer-set"),
                new Moment(david, "first-frame"))).isSorted();
        assertThat(inOrder(new Moment(petra, "connection"), new Moment(petra, "offer-set"), new Moment(petra, "first-frame")))
                .isSorted();
        assertThat(inOrder(new Moment(david, "offer-set"), new Moment(david, "candidate-made"),
                new Moment(david, "candidate-sent"), new Moment(petra, "candidate-added"))).isSorted();
        assertThat(inOrder(new Moment(petra, "answer-set"), new Moment(petra, "candidate-made"),
                new Moment(petra, "candidate-sent"), new Moment(david, "candidate-added"))).isSorted();
    }

    /** When each was reached, on the link or, before there was one, at the door. */
    private static List<Instant> inOrder(Moment... moments) {
        List<Instant> times = new ArrayList<>();
        for (Moment moment : moments) {
            times.add(moment.person().steps().stream().filter(step -> step.step().equals(moment.step()))
                    .filter(step -> step.leg().startsWith("peer-") || step.step().equals("own-picture"))
                    .map(Person.Step::at).findFirst().orElseThrow(() -> new AssertionError(moment.step() + " was not reached")));
        }
        return times;
    }

    private void listen() {
        petra.page().evaluate("() => ear.listen()");
        david.page().evaluate("() => ear.listen()");
    }

    private void bothAreLinked() {
        for (Person person : List.of(petra, david)) {
            person.waitUntil(() -> person.steps().stream()
                    .anyMatch(step -> step.leg().startsWith("peer-") && step.step().equals("dtls-connected")));
        }
    }

    /** Waits until both play what comes this way, and hear it. */
    private void bothHear(String way) {
        for (Person person : List.of(petra, david)) {
            person.waitUntil(() -> String.valueOf(leg(person)).startsWith(way) && person.figure("audioLevel") > 0.01);
        }
    }

    private static Object leg(Person person) {
        Map<String, Object> measured = person.measure();
        return measured == null ? null : measured.get("leg");
    }

    /**
     * What the pages miss by themselves they miss every time; a busy machine adds to it only now and then.
     *
     * @param change from the moment on from which it is listened
     */
    private void nobodyMissesMoreThan(double limit, Runnable change) {
        List<Double> silences = new ArrayList<>();
        do {
            change.run();
            silences.add(longestSilence());
        } while (silences.size() < ATTEMPTS && Collections.min(silences) >= limit);
        System.out.println("Longest silences in ms: " + silences);
        assertThat(Collections.min(silences)).isLessThan(limit);
    }

    /** On either side, in ms, once both hear again. */
    private double longestSilence() {
        return Stream.of(petra, david).mapToDouble(person -> {
            person.waitUntil(() -> milliseconds(person, "() => ear.silence()") == 0);
            return milliseconds(person, "() => ear.longestSilence()");
        }).max().orElseThrow();
    }

    private static double milliseconds(Person person, String script) {
        return ((Number) person.page().evaluate(script)).doubleValue();
    }

    private static void signal(String signal, long pid) {
        try {
            assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
