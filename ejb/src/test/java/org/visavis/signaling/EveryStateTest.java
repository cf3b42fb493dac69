package org.visavis.signaling;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.visavis.consultation.Deed;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.Stay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Every message in every state of a patient, a doctor and a guest, also when it comes late or twice: what the table refuses changes nothing. */
class EveryStateTest {

    private static final Path SAMPLES = Path.of("src/test/resources/golden/signaling/client");
    private static final List<Class<? extends ClientMessage>> SENT = List.copyOf(Deeds.OF.keySet());
    private static final Set<Deed> GOING = Set.of(Deed.LEAVE, Deed.END);

    /** Somebody, somewhere in their stay. */
    private enum Situation {
        WAITING(ParticipantRole.PATIENT, ParticipantState.WAITING) {
            @Override
            Browser enter(Practice practice) {
                return practice.browser(practice.paula).join();
            }
        },
        ADMITTED(ParticipantRole.PATIENT, ParticipantState.ADMITTED) {
            @Override
            Browser enter(Practice practice) {
                return practice.call().patient();
            }
        },
        CUT_OFF(ParticipantRole.PATIENT, ParticipantState.RECONNECTING) {
            @Override
            Browser enter(Practice practice) {
                return cut(practice.browser(practice.paula).join());
            }
        },
        LEFT(ParticipantRole.PATIENT, ParticipantState.LEFT) {
            @Override
            Browser enter(Practice practice) {
                practice.browser(practice.dora).join();
                return practice.browser(practice.paula).join().say(new ClientMessage.Leave());
            }
        },
        DOCTOR(ParticipantRole.DOCTOR, ParticipantState.ADMITTED) {
            @Override
            Browser enter(Practice practice) {
                return practice.call().doctor();
            }
        },
        DOCTOR_CUT_OFF(ParticipantRole.DOCTOR, ParticipantState.RECONNECTING) {
            @Override
            Browser enter(Practice practice) {
                return cut(practice.call().doctor());
            }
        },
        DOCTOR_WHO_LEFT(ParticipantRole.DOCTOR, ParticipantState.LEFT) {
            @Override
            Browser enter(Practice practice) {
                return practice.call().doctor().say(new ClientMessage.Leave());
            }
        },
        GUEST_WAITING(ParticipantRole.GUEST, ParticipantState.WAITING) {
            @Override
            Browser enter(Practice practice) {
                practice.call();
                return practice.browser(practice.guest("Ines")).join();
            }
        },
        GUEST_ADMITTED(ParticipantRole.GUEST, ParticipantState.ADMITTED) {
            @Override
            Browser enter(Practice practice) {
                Browser doctor = practice.call().doctor();
                Browser guest = practice.browser(practice.guest("Ines")).join();
                doctor.say(new ClientMessage.Admit(guest.me()));
                return guest;
            }
        };

        private final ParticipantRole role;
        private final ParticipantState state;

        Situation(ParticipantRole role, ParticipantState state) {
            this.role = role;
            this.state = state;
        }

        abstract Browser enter(Practice practice);

        boolean isHeard() {
            return state == ParticipantState.WAITING || state == ParticipantState.ADMITTED;
        }

        boolean allows(Class<? extends ClientMessage> type) {
            return isHeard() && Deeds.OF.get(type).refusedTo(role, state).isEmpty();
        }

        private static Browser cut(Browser browser) {
            browser.cut();
            return browser;
        }
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void what_is_refused_changes_nothing_and_what_is_allowed_fails_nowhere(Situation situation) throws IOException {
        for (Class<? extends ClientMessage> type : SENT) {
            Practice practice = new Practice();
            Browser browser = situation.enter(practice);
            Map<String, ParticipantState> before = states(practice);
            assertThat(before).containsEntry(browser.me().toString(), situation.state);
            browser.forget();
            String text = Files.readString(SAMPLES.resolve(Messages.type(type) + ".json"));
            browser.sayText(text).sayText(text);

            assertThat(browser.all(ServerMessage.Refused.class)).as(text).extracting(ServerMessage.Refused::problem)
                    .doesNotContain("urn:visavis:problem:internal", "urn:visavis:problem:unavailable");
            if (!situation.allows(type)) {
                assertThat(states(practice)).as(text).isEqualTo(before);
                assertThat(browser.all(ServerMessage.Refused.class)).as(text).hasSize(situation.isHeard() ? 2 : 0);
            } else if (!GOING.contains(Deeds.OF.get(type))) {
                assertThat(states(practice)).as(text).isEqualTo(before);
            }
        }
    }

    /** They are done on the thread that reads sockets, which may wait for nothing. */
    @ParameterizedTest
    @EnumSource(Situation.class)
    void what_is_brief_is_done_without_the_database_and_the_media_server(Situation situation) throws IOException {
        Practice practice = new Practice();
        Browser browser = situation.enter(practice);
        practice.chronicle.away = true;
        practice.media.down = true;
        browser.forget();
        for (String text : brief()) {
            browser.sayText(text);
        }

        assertThat(browser.all(ServerMessage.Refused.class)).extracting(ServerMessage.Refused::problem)
                .doesNotContain("urn:visavis:problem:unavailable", "urn:visavis:problem:media-unavailable", "urn:visavis:problem:internal");
        assertThat(browser.all(ServerMessage.Pong.class)).hasSize(situation.isHeard() ? 1 : 0);
    }

    /** The samples that are brief, and those that are when they are about the link between the browsers. */
    private static Set<String> brief() throws IOException {
        Set<String> brief = new LinkedHashSet<>();
        for (Class<?> type : ClientMessage.class.getPermittedSubclasses()) {
            String sample = Files.readString(SAMPLES.resolve(Messages.type(type) + ".json"));
            for (String text : List.of(sample, sample.replace("\"main-1\"", "\"peer-1\""))) {
                if (Messages.read(text) instanceof Messages.Reading.Understood<ClientMessage> understood
                        && Deeds.isBrief(understood.message())) {
                    brief.add(text);
                }
            }
        }
        assertThat(brief).as("media, check, ping, chat, chat-seen; offer, answer and candidate of the link").hasSize(8);
        return brief;
    }

    private static Map<String, ParticipantState> states(Practice practice) {
        return practice.written().stays().stream().collect(Collectors.toMap(stay -> stay.id().toString(), Stay::state));
    }
}
