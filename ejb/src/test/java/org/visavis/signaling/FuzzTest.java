package org.visavis.signaling;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.media.FakeMediaEngine;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaKind;
import org.visavis.testing.Cast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Anything in any order: messages that are right, wrong, mutilated and too much, sockets that are cut and resumed, a platform that is
 * restarted, media servers that are lost. Whatever comes, nothing fails inside, nobody is there twice, and in the end nobody is there.
 * {@code -Dvisavis.fuzz.runs=1000} runs longer, {@code -Dvisavis.fuzz.seed=7} runs one seed.
 */
class FuzzTest {

    private static final int STEPS = 120;
    private static final Path SAMPLES = Path.of("src/test/resources/golden/signaling/client");
    private static final List<String> NONSENSE = List.of("null", "[]", "{}", "-1e999", "\"\"", "[[[[[[[[[1]]]]]]]]]");
    private static final List<String> MESSAGES = samples();

    static LongStream seeds() {
        Optional<Long> one = Optional.ofNullable(Long.getLong("visavis.fuzz.seed"));
        return one.map(LongStream::of).orElseGet(() -> LongStream.range(0, Integer.getInteger("visavis.fuzz.runs", 6)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_comes_nothing_breaks_and_nobody_stays(long seed) {
        Evening evening = new Evening(new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            evening.somethingHappens();
            evening.nobodyIsThereTwice();
        }
        evening.everybodyGoes();
    }

    private static final class Evening {

        private final Practice practice = new Practice();
        private final List<Caller> people = List.of(practice.paula, practice.dora, Cast.somebody(practice.platform, Role.PATIENT));
        private final List<Browser> browsers = new ArrayList<>();
        /** Rooms that were lost, or forgotten in a restart: the media server tidies them up, or is gone. */
        private final Set<FakeMediaEngine.Room> lost = new HashSet<>();
        private final Random random;

        Evening(Random random) {
            this.random = random;
        }

        void somethingHappens() {
            int kind = random.nextInt(100);
            if (kind < 12 || browsers.isEmpty()) {
                Browser browser = practice.browser(any(people));
                browsers.add(browser);
                if (random.nextInt(3) == 0) {
                    browser.prepare().offer("main-1");
                    return;
                }
                say(browser, random.nextBoolean() ? browser::join : browser::moveHere);
            } else if (kind < 20) {
                cutAndPerhapsResume(any(browsers));
            } else if (kind < 22) {
                any(browsers).signOut();
            } else if (kind < 24) {
                restart();
            } else if (kind < 30) {
                practice.pass(Duration.ofSeconds(random.nextInt(20)));
                practice.conversations.tick();
            } else if (kind < 40) {
                mediaDoes();
            } else if (kind < 60) {
                admitOrOffer(any(browsers));
            } else {
                any(browsers).sayText(text());
            }
        }

        private void say(Browser browser, Runnable what) {
            if (browser.closed.isEmpty()) {
                what.run();
            }
        }

        private void cutAndPerhapsResume(Browser browser) {
            browser.cut();
            boolean hadPlace = !browser.all(ServerMessage.Welcome.class).isEmpty();
            if (hadPlace && random.nextBoolean()) {
                browsers.add(browser.resume(practice.conversations));
            }
        }

        private void restart() {
            browsers.forEach(Browser::vanish);
            lost.addAll(practice.media.rooms);
            practice.restart();
        }

        private void mediaDoes() {
            if (practice.media.rooms.isEmpty() || practice.media.room().legs.isEmpty()) {
                return;
            }
            FakeMediaEngine.Room room = practice.media.room();
            FakeMediaEngine.FakeLeg leg = any(List.copyOf(room.legs.values()));
            int event = random.nextInt(8);
            if (event == 0) {
                lost.add(room);
            }
            room.events.on(switch (event) {
                case 0 -> new MediaEvent.RoomLost("a test");
                case 1, 2 -> new MediaEvent.LegChanged(leg.id(), any(List.of(LegState.values())));
                default -> new MediaEvent.FlowChanged(leg.id(), any(List.of(MediaKind.values())), random.nextBoolean());
            });
        }

        private void admitOrOffer(Browser browser) {
            if (random.nextBoolean()) {
                browser.offer("main-" + random.nextInt(5), random.nextInt(4) == 0 ? "garbage" : "an offer");
            } else {
                somebodysId().ifPresent(id -> browser.sayText("{\"type\":\"admit\",\"participant\":\"" + id + "\"}"));
            }
        }

        private String text() {
            String message = any(MESSAGES);
            if (message.contains("\"end\"") && random.nextInt(10) > 0) {
                message = any(MESSAGES);
            }
            String sound = message.replaceAll("(\"consultation\": *\")[^\"]+", "$1" + practice.id);
            Optional<String> id = somebodysId();
            String told = id.map(known -> sound.replaceAll("(\"(participant|to)\": *\")[^\"]+", "$1" + known)).orElse(sound);
            return random.nextInt(3) > 0 ? told : mutilated(told);
        }

        private String mutilated(String text) {
            int at = random.nextInt(text.length());
            return switch (random.nextInt(7)) {
                case 0 -> text.substring(0, at);
                case 1 -> text.substring(0, at) + text.substring(at + 1);
                case 2 -> text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(at);
                case 3 -> text.replaceFirst("\"type\"", "\"type\":\"leave\",\"type\"");
                case 4 -> text.replaceFirst(": *(\"[^\"]*\"|true|false|\\d+)", ":" + any(NONSENSE));
                case 5 -> text.replaceFirst("\\{", "{\"x\":\"" + "y".repeat(70_000) + "\",");
                default -> text + text;
            };
        }

        private Optional<String> somebodysId() {
            List<String> ids = browsers.stream().flatMap(browser -> browser.all(ServerMessage.Welcome.class).stream())
                    .map(welcome -> welcome.participant().toString()).toList();
            return ids.isEmpty() ? Optional.empty() : Optional.of(any(ids));
        }

        void nobodyIsThereTwice() {
            for (Browser browser : browsers) {
                assertThat(browser.all(ServerMessage.Refused.class)).extracting(ServerMessage.Refused::problem)
                        .doesNotContain("urn:visavis:problem:internal", "urn:visavis:problem:unavailable");
                browser.isNumberedWithoutGaps();
            }
            assertThat(browsers.stream().filter(browser -> browser.closed.isEmpty())
                    .flatMap(browser -> browser.all(ServerMessage.Welcome.class).stream()).map(ServerMessage.Welcome::participant))
                    .doesNotHaveDuplicates();
        }

        /** Somebody comes first: a room in which nobody has been since a restart is tidied up elsewhere. */
        void everybodyGoes() {
            browsers.add(practice.browser(practice.paula).moveHere());
            browsers.forEach(Browser::cut);
            practice.pass(Duration.ofMinutes(2));
            practice.conversations.tick();
            assertThat(practice.conversations.size()).isZero();
            assertThat(practice.media.rooms).filteredOn(room -> !lost.contains(room))
                    .allSatisfy(room -> assertThat(room.closed || room.legs.isEmpty()).isTrue());
            ConsultationRecord written = practice.written();
            assertThat(written.stays()).noneMatch(Stay::isPresent);
        }

        private <T> T any(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }
    }

    private static List<String> samples() {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().map(FuzzTest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
