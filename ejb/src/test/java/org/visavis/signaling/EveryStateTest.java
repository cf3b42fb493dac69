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

/** Every message in every state of a participant, also when it comes late or twice: what the table refuses changes nothing. */
class EveryStateTest {

    private static final Path SAMPLES = Path.of("src/test/resources/golden/signaling/client");
    private static final List<Class<? extends ClientMessage>> SENT = List.copyOf(Deeds.OF.keySet());

    private enum Situation {
        WAITING {
            @Override
            Browser enter(Practice practice) {
                return practice.browser(practice.paula).join();
            }
        },
        ADMITTED {
            @Override
            Browser enter(Practice practice) {
                return practice.call().patient();
            }
        },
        CUT_OFF {
            @Override
            Browser enter(Practice practice) {
                Browser patient = practice.browser(practice.paula).join();
                patient.cut();
                return patient;
            }
        },
        LEFT {
            @Override
            Browser enter(Practice practice) {
                practice.browser(practice.dora).join();
                return practice.browser(practice.paula).join().say(new ClientMessage.Leave());
            }
        };

        abstract Browser enter(Practice practice);
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void what_is_refused_changes_nothing_and_what_is_allowed_fails_nowhere(Situation situation) throws IOException {
        for (Class<? extends ClientMessage> type : SENT) {
            Practice practice = new Practice();
            Browser patient = situation.enter(practice);
            Map<String, ParticipantState> before = states(practice);
            patient.forget();
            String text = Files.readString(SAMPLES.resolve(Messages.type(type) + ".json"));
            patient.sayText(text).sayText(text);

            boolean heard = situation == Situation.WAITING || situation == Situation.ADMITTED;
            boolean allowed = heard && Deeds.OF.get(type).refusedTo(ParticipantRole.PATIENT, ParticipantState.valueOf(situation.name()))
                    .isEmpty();
            assertThat(patient.all(ServerMessage.Refused.class)).as(text).extracting(ServerMessage.Refused::problem)
                    .doesNotContain("urn:visavis:problem:internal", "urn:visavis:problem:unavailable");
            if (!allowed) {
                assertThat(states(practice)).as(text).isEqualTo(before);
                assertThat(patient.all(ServerMessage.Refused.class)).as(text).hasSize(heard ? 2 : 0);
            } else if (Deeds.OF.get(type) != Deed.LEAVE) {
                assertThat(states(practice)).as(text).isEqualTo(before);
            }
        }
    }

    /** They are done on the thread that reads sockets, which may wait for nothing. */
    @ParameterizedTest
    @EnumSource(Situation.class)
    void what_is_brief_is_done_without_the_database_and_the_media_server(Situation situation) throws IOException {
        Practice practice = new Practice();
        Browser patient = situation.enter(practice);
        practice.chronicle.away = true;
        practice.media.down = true;
        patient.forget();
        for (String text : brief()) {
            patient.sayText(text);
        }

        assertThat(patient.all(ServerMessage.Refused.class)).extracting(ServerMessage.Refused::problem)
                .doesNotContain("urn:visavis:problem:unavailable", "urn:visavis:problem:media-unavailable", "urn:visavis:problem:internal");
        assertThat(patient.all(ServerMessage.Pong.class)).hasSize(
                situation == Situation.WAITING || situation == Situation.ADMITTED ? 1 : 0);
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
