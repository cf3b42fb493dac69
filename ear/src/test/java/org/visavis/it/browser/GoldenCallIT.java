package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Infrastructure;
import org.visavis.statistics.SetupStep;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole consultation between two browsers, from booking to statistics, through the deployed EAR with everything real.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GoldenCallIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());
    private static final int FRAMES_OF_FOUR_SECONDS = 80;

    /** Only browsers answer each other; to the platform they offer. */
    private static final List<String> STEPS_OF_WHO_OFFERS = Stream.of(SetupStep.values()).map(SetupStep::wireName)
            .filter(step -> !List.of("offer-received", "answer-made", "answer-sent").contains(step)).toList();

    /** What is checked at the door without being asked. That all of it can be found in order, ConversationIT shows. */
    private static final List<String> CHECKS =
            List.of("camera", "microphone", "socket", "udp", "turn-udp", "turn-tcp", "turn-tls");

    private Person paula;
    private Person dora;

    @BeforeEach
    void signIn() {
        paula = Person.signIn("paula", PLATFORM);
        dora = Person.signIn("dora", PLATFORM);
    }

    @AfterEach
    void goHome() {
        paula.close();
        dora.close();
    }

    @Test
    void a_patient_and_a_doctor_meet_and_everything_is_told_afterwards() throws IOException, InterruptedException {
        Meeting meeting = Meeting.book(paula, dora, "Dora", "A cough that will not go");
        dora.open("/");
        meeting.cardOf(dora).waitFor();
        dora.picture("day");

        meeting.meet();
        everyStepIsReachedInOrder(paula);
        everyStepIsReachedInOrder(dora);
        theChecksAtTheDoorAreTold();
        pictureAndSoundArrive(paula);
        pictureAndSoundArrive(dora);
        record();
        theOtherIsTold();

        theRecordingPlays(paula, meeting);
        theRecordingPlays(dora, meeting);
        theAdministratorSeesIt(meeting);
        paula.press("Sign out");
        paula.reads("You are signed out");
        paula.open("/");
        paula.page().waitForSelector("#username");
    }

    /** Candidates go both ways while the rest goes on, so only what causes what has an order. */
    private static void everyStepIsReachedInOrder(Person person) {
        STEPS_OF_WHO_OFFERS.forEach(person::waitForStep);
        List<Person.Step> steps = person.steps().stream().filter(step -> step.leg().equals("main-1")).toList();
        List<String> names = steps.stream().map(Person.Step::step).toList();

        assertThat(names).containsExactlyInAnyOrderElementsOf(STEPS_OF_WHO_OFFERS);
        assertThat(names).containsSubsequence("own-picture", "connection", "offer-made", "offer-set", "offer-sent",
                "answer-received", "answer-set", "ice-connected", "dtls-connected", "first-frame");
        assertThat(names).containsSubsequence("offer-set", "candidate-made", "candidate-sent", "ice-connected");
        assertThat(names).containsSubsequence("candidate-received", "candidate-added");
        assertThat(names).containsSubsequence("answer-set", "candidate-added");
        assertThat(steps).extracting(Person.Step::at).isSorted();
    }

    private void theChecksAtTheDoorAreTold() {
        dora.waitUntil(() -> ((List<?>) dora.page().evaluate("""
                () => visavis.state().participants.find(({role}) => role === 'patient').check
                  .map(({check, outcome}) => `${check} ${outcome}`)""")).containsAll(foundAtTheDoor()));
        assertThat(foundAtTheDoor()).noneMatch(found -> found.endsWith("skipped"));
    }

    private List<String> foundAtTheDoor() {
        return CHECKS.stream().map(check -> check + " " + paula.page().locator("[data-check=" + check + "]")
                .getAttribute("data-outcome")).toList();
    }

    private static void pictureAndSoundArrive(Person person) {
        double frames = person.figure("framesDecoded");
        person.waitUntil(() -> person.figure("framesDecoded") > frames + 10);
        person.waitUntil(() -> person.figure("audioLevel") > 0.01);
        Locator badge = person.page().locator(".badge:not([data-grade=silent])");
        badge.waitFor();
        List<?> shown = (List<?>) badge.evaluate("badge => [badge.dataset.grade, badge.textContent, badge.title]");
        assertThat(shown.get(1)).isEqualTo(person.word("quality." + shown.get(0)));
        assertThat(shown.get(2)).asString().matches("Round trip \\d+ ms, [\\d.]+ % lost");
    }

    private void record() {
        dora.press("Record");
        paula.reads("Your doctor asks to record");
        paula.picture("consent");
        paula.press("Agree");
        dora.button("Stop recording").waitFor();
        paula.page().locator(".recording[data-state=on]").waitFor();
        double frames = dora.figure("framesDecoded");
        dora.waitUntil(() -> dora.figure("framesDecoded") > frames + FRAMES_OF_FOUR_SECONDS);
        dora.picture("call");
        paula.picture("call");
        dora.press("Stop recording");
        paula.page().locator(".recording[data-state=off]").waitFor();
    }

    private void theOtherIsTold() {
        dora.press("Hang up");
        paula.reads("You have been disconnected");
        paula.reads("The doctor has ended the consultation.");
        paula.picture("disconnected");
        dora.reads("You have hung up.");
    }

    private static void theRecordingPlays(Person person, Meeting meeting) throws IOException, InterruptedException {
        person.open("/");
        Locator videos = meeting.cardOf(person).locator("video");
        videos.first().waitFor();
        assertThat(videos.count()).as("a track for each of the two").isEqualTo(2);
        for (Locator video : videos.all()) {
            video.evaluate("video => { video.muted = true; return video.play(); }");
            person.waitUntil(() -> (boolean) video.evaluate(
                    "video => video.currentTime > 0.5 && video.duration > 2 && video.videoWidth > 0"));
            isWebm(person.download(video.getAttribute("src")));
        }
        person.picture("recording");
    }

    /** By its own signature (RFC 8794), and by ffprobe where that is installed. */
    private static void isWebm(byte[] file) throws IOException, InterruptedException {
        assertThat(file).startsWith(0x1A, 0x45, 0xDF, 0xA3);
        Stream<Path> folders = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        if (folders.noneMatch(folder -> Files.isExecutable(folder.resolve("ffprobe")))) {
            return;
        }
        Path copy = Files.createTempFile("visavis", ".webm");
        Files.write(copy, file);
        Process probe = new ProcessBuilder("ffprobe", "-v", "error", "-show_entries", "stream=codec_name",
                "-of", "csv=p=0", copy.toString()).redirectErrorStream(true).start();
        String codecs = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(probe.waitFor()).isZero();
        assertThat(codecs.lines()).containsExactlyInAnyOrder("vp8", "opus");
        Files.delete(copy);
    }

    private void theAdministratorSeesIt(Meeting meeting) {
        try (Person ada = Person.signIn("ada", PLATFORM)) {
            Statistics statistics = new Statistics(ada);
            statistics.openCall(meeting.appointment());

            assertThat(statistics.figuresOf("patient")).doesNotContainValue("–").containsEntry("Through TURN", "No")
                    .containsEntry("Left because", "the doctor ended the consultation");
            assertThat(statistics.figuresOf("doctor")).doesNotContainValue("–");
            for (String role : List.of("patient", "doctor")) {
                assertThat(statistics.stepsReached(role)).as(role).containsAll(STEPS_OF_WHO_OFFERS);
            }
            ada.picture("statistics");
            String table = new String(ada.download(statistics.csvAddress()), StandardCharsets.UTF_8);
            assertThat(table).contains(meeting.appointment());
        }
    }
}
