package org.visavis.signaling;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.visavis.consultation.LeaveReason;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.media.FakeMediaEngine.FakeLeg;
import org.visavis.media.FakeMediaEngine.FakeRecorder;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaKind;
import org.visavis.recording.RecordingId;
import org.visavis.recording.RecordingState;
import org.visavis.recording.RecordingSummary;
import org.visavis.recording.Recordings;
import org.visavis.recording.TrackMedia;
import org.visavis.signaling.ServerMessage.RecordingPhase;
import org.visavis.testing.Cast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class TapeTest {

    @TempDir
    static Path recordings;

    private final Practice practice = new Practice();
    private final Practice.Call call = practice.call();

    @BeforeAll
    static void recordings_go_to_a_place_of_their_own() {
        System.setProperty("visavis.recordings", recordings.toString());
    }

    @Test
    void nothing_is_recorded_until_the_last_of_those_present_has_agreed() {
        bothSend();
        call.doctor().say(new ClientMessage.Record(true));
        assertThat(phases(call.patient())).containsExactly(RecordingPhase.STARTING);
        assertThat(practice.media.room().recorders).isEmpty();

        call.doctor().consent(true);
        assertThat(practice.media.room().recorders).isEmpty();

        call.patient().consent(true);
        assertThat(practice.media.room().recorders).extracting(recorder -> recorder.leg)
                .containsExactlyInAnyOrder(call.patientLeg().id(), call.doctorLeg().id());
        assertThat(recorded().state()).isEqualTo(RecordingState.STARTING);
    }

    @Test
    void it_is_on_when_the_media_server_says_so() {
        record();

        assertThat(phases(call.patient())).endsWith(RecordingPhase.ON);
        assertThat(recorded().state()).isEqualTo(RecordingState.RECORDING);
        assertThat(recorded().tracks()).extracting(RecordingSummary.Track::media).containsExactly(TrackMedia.BOTH, TrackMedia.BOTH);
    }

    @Test
    void files_are_named_by_ids() {
        record();

        assertThat(practice.media.room().recorders).extracting(recorder -> Path.of(recorder.target).getParent().getFileName().toString())
                .containsOnly(recorded().id().toString());
        assertThat(practice.media.room().recorders).extracting(recorder -> Path.of(recorder.target).getFileName().toString())
                .containsExactlyInAnyOrder("1.webm", "2.webm");
    }

    @Test
    void a_withdrawal_stops_it_at_once() {
        record();
        call.patient().consent(false);

        assertThat(practice.media.room().recorders).allMatch(recorder -> recorder.stopped);
        assertThat(phases(call.doctor())).endsWith(RecordingPhase.OFF);
        assertThat(recorded().state()).isEqualTo(RecordingState.STOPPED);
    }

    @Test
    void whoever_still_waits_has_no_say_in_it() {
        record();
        practice.browser(practice.guest("Ines")).join().consent(false);

        assertThat(practice.media.room().recorders).isNotEmpty().noneMatch(recorder -> recorder.stopped);
    }

    @Test
    void a_withdrawal_stops_it_even_if_it_can_not_be_written_down() {
        record();
        practice.chronicle.away = true;
        call.patient().consent(false);

        assertThat(practice.media.room().recorders).allMatch(recorder -> recorder.stopped);
        assertThat(phases(call.doctor())).endsWith(RecordingPhase.OFF);

        practice.chronicle.away = false;
        practice.conversations.tick();
        assertThat(recorded().state()).isEqualTo(RecordingState.STOPPED);
        practice.restart();
        Browser doctor = call.doctor().resume(practice.conversations);
        assertThat(doctor.last(ServerMessage.Snapshot.class).recording().consents())
                .extracting(ServerMessage.Agreement::participant, ServerMessage.Agreement::granted)
                .contains(tuple(call.patient().me(), false));
    }

    @Test
    void a_yes_that_is_not_written_down_is_none() {
        bothSend();
        practice.chronicle.away = true;
        call.patient().consent(true);
        assertThat(call.patient().refusal()).isEqualTo("unavailable");

        practice.chronicle.away = false;
        call.doctor().consent(true).say(new ClientMessage.Record(true));
        assertThat(practice.media.room().recorders).isEmpty();

        call.patient().consent(true);
        assertThat(practice.media.room().recorders).hasSize(2);
    }

    @Test
    void a_withdrawal_while_the_media_server_is_silent_stops_it_as_soon_as_it_answers() throws IOException {
        record();
        FakeRecorder recorder = recorder(call.patientLeg());
        Files.writeString(Path.of(recorder.target), "a film");
        practice.media.down = true;
        call.patient().consent(false);
        assertThat(phases(call.doctor())).endsWith(RecordingPhase.OFF);
        assertThat(recorded().state()).isEqualTo(RecordingState.STOPPED);
        practice.conversations.tick();
        assertThat(recorded().tracks()).as("are measured when they are complete").allMatch(track -> track.bytes().isEmpty());

        practice.media.down = false;
        Files.writeString(Path.of(recorder.target), "a film with its end");
        practice.conversations.tick();
        assertThat(practice.media.room().recorders).hasSize(2).allMatch(each -> each.stopped);
        assertThat(recorded().tracks()).extracting(RecordingSummary.Track::bytes).contains(Optional.of(19L));
    }

    @Test
    void a_recorder_that_could_not_be_stopped_is_stopped_also_when_everybody_has_left() {
        record();
        practice.media.down = true;
        call.patient().signOut();
        call.doctor().signOut();
        practice.conversations.tick();
        practice.media.down = false;
        practice.conversations.tick();

        assertThat(practice.media.room().recorders).hasSize(2).allMatch(each -> each.stopped);
        practice.conversations.tick();
        assertThat(practice.conversations.size()).isZero();
    }

    @Test
    void a_no_while_it_is_starting_ends_it() {
        bothSend();
        call.doctor().consent(true).say(new ClientMessage.Record(true));
        call.patient().consent(false);

        assertThat(recorded().state()).isEqualTo(RecordingState.STOPPED);
        assertThat(practice.media.room().recorders).isEmpty();
    }

    @Test
    void a_stop_while_it_is_starting_is_honoured() {
        bothSend();
        bothAgree();
        call.doctor().say(new ClientMessage.Record(true)).say(new ClientMessage.Record(false));
        practice.media.room().events.on(new MediaEvent.RecorderStarted(call.patientLeg().id()));

        assertThat(practice.media.room().recorders).isNotEmpty().allMatch(recorder -> recorder.stopped);
        assertThat(recorded().state()).isEqualTo(RecordingState.STOPPED);
        assertThat(phases(call.doctor())).endsWith(RecordingPhase.OFF);
    }

    @Test
    void starting_twice_makes_one_recording() {
        record();
        call.doctor().say(new ClientMessage.Record(true));

        assertThat(practice.media.room().recorders).hasSize(2);
        assertThat(all()).hasSize(1);
    }

    @Test
    void a_late_comer_who_has_not_agreed_is_never_recorded() {
        call.patient().say(new ClientMessage.Leave());
        practice.media.room().flows(call.doctorLeg(), MediaKind.AUDIO, MediaKind.VIDEO);
        call.doctor().consent(true).say(new ClientMessage.Record(true));
        practice.media.room().events.on(new MediaEvent.RecorderStarted(call.doctorLeg().id()));
        assertThat(phases(call.doctor())).endsWith(RecordingPhase.ON);

        Browser patient = practice.browser(practice.paula).join().offer("main-1");
        FakeLeg leg = practice.media.room().newest();
        practice.media.room().flows(leg, MediaKind.AUDIO, MediaKind.VIDEO);
        call.doctor().say(new ClientMessage.Admit(patient.me()));

        assertThat(practice.media.room().recorders).hasSize(1).allMatch(recorder -> recorder.stopped);
        assertThat(phases(patient)).endsWith(RecordingPhase.STARTING);

        patient.consent(true);
        assertThat(practice.media.room().recorders).filteredOn(recorder -> !recorder.stopped).hasSize(2);
    }

    @Test
    void a_late_comer_who_has_not_agreed_stops_recorders_that_are_just_starting() {
        call.patient().say(new ClientMessage.Leave());
        practice.media.room().flows(call.doctorLeg(), MediaKind.AUDIO, MediaKind.VIDEO);
        call.doctor().consent(true).say(new ClientMessage.Record(true));

        Browser patient = practice.browser(practice.paula).join().offer("main-1");
        call.doctor().say(new ClientMessage.Admit(patient.me()));
        practice.media.room().events.on(new MediaEvent.RecorderStarted(call.doctorLeg().id()));

        assertThat(practice.media.room().recorders).hasSize(1).allMatch(recorder -> recorder.stopped);
        assertThat(phases(call.doctor())).doesNotContain(RecordingPhase.ON);
    }

    @Test
    void somebody_who_waits_is_neither_asked_nor_recorded() {
        Practice other = new Practice();
        Browser patient = other.browser(other.paula).join().offer("main-1");
        FakeLeg waiting = other.media.room().newest();
        Browser doctor = other.browser(other.dora).join().offer("main-1");
        other.media.room().flows(waiting, MediaKind.AUDIO, MediaKind.VIDEO);
        other.media.room().flows(other.media.room().newest(), MediaKind.AUDIO, MediaKind.VIDEO);
        doctor.consent(true).say(new ClientMessage.Record(true));

        assertThat(other.media.room().recorders).extracting(recorder -> recorder.leg).doesNotContain(waiting.id()).hasSize(1);
        assertThat(patient.closed).isEmpty();
    }

    @Test
    void an_audio_only_call_is_recorded_as_such() {
        call.patient().say(new ClientMessage.Media(true, false));
        practice.media.room().flows(call.patientLeg(), MediaKind.AUDIO);
        bothAgree();
        call.doctor().say(new ClientMessage.Record(true));

        assertThat(practice.media.room().recorders).extracting(recorder -> recorder.kinds).containsExactly(Set.of(MediaKind.AUDIO));
    }

    @Test
    void a_picture_that_was_promised_is_waited_for_but_not_for_ever() {
        practice.media.room().flows(call.patientLeg(), MediaKind.AUDIO);
        bothAgree();
        call.doctor().say(new ClientMessage.Record(true));
        assertThat(practice.media.room().recorders).isEmpty();

        practice.pass(Duration.ofSeconds(3));
        assertThat(practice.media.room().recorders).hasSize(1);
    }

    @Test
    void a_leg_that_replaces_another_goes_on_in_a_track_of_its_own() {
        record();
        call.patient().offer("main-2");
        FakeLeg next = practice.media.room().newest();
        practice.media.room().events.on(new MediaEvent.LegChanged(next.id(), LegState.CONNECTED));
        practice.media.room().flows(next, MediaKind.AUDIO, MediaKind.VIDEO);

        assertThat(recorder(call.patientLeg()).stopped).isTrue();
        assertThat(recorder(next).stopped).isFalse();
        assertThat(recorded().tracks()).hasSize(3);
    }

    @Test
    void a_recorder_that_fails_fails_the_recording_and_not_the_call() {
        record();
        practice.media.room().events.on(new MediaEvent.RecorderFailed(call.patientLeg().id(), "No space is left."));

        assertThat(recorded().state()).isEqualTo(RecordingState.FAILED);
        assertThat(phases(call.doctor())).endsWith(RecordingPhase.FAILED);
        assertThat(practice.media.room().recorders).allMatch(recorder -> recorder.stopped);
        assertThat(call.patient().closed).isEmpty();
    }

    @Test
    void a_lost_room_fails_the_recording() {
        record();
        practice.media.room().events.on(new MediaEvent.RoomLost("killed"));

        assertThat(recorded().state()).isEqualTo(RecordingState.FAILED);
    }

    @Test
    void who_signs_out_while_the_media_server_is_silent_has_left_though_those_who_agree_can_not_be_recorded() {
        bothSend();
        call.doctor().consent(true).say(new ClientMessage.Record(true));
        practice.media.down = true;
        call.patient().signOut();

        assertThat(call.patient().last(ServerMessage.Ended.class).reason()).isEqualTo(LeaveReason.SIGNED_OUT);
        assertThat(phases(call.doctor())).endsWith(RecordingPhase.FAILED);
    }

    @Test
    void a_platform_that_was_killed_finds_its_recording_closed() {
        record();
        practice.restart();
        call.doctor().resume(practice.conversations);

        assertThat(recorded().state()).isEqualTo(RecordingState.FAILED);
    }

    @Test
    void a_file_that_can_not_be_read_keeps_no_recording_open() throws IOException {
        record();
        for (FakeRecorder recorder : practice.media.room().recorders) {
            Files.createSymbolicLink(Path.of(recorder.target), Path.of("/proc/self/mem"));
        }
        practice.restart();
        call.doctor().resume(practice.conversations);

        assertThat(recorded().state()).isEqualTo(RecordingState.FAILED);
    }

    @Test
    void the_end_of_the_call_is_the_end_of_the_recording_whose_files_are_measured() throws IOException {
        record();
        for (FakeRecorder recorder : practice.media.room().recorders) {
            Files.writeString(Path.of(recorder.target), "a film");
        }
        practice.pass(Duration.ofSeconds(90));
        call.doctor().say(new ClientMessage.End());

        assertThat(recorded().state()).isEqualTo(RecordingState.STOPPED);
        assertThat(recorded().tracks()).allSatisfy(track -> {
            assertThat(track.bytes()).contains(6L);
            assertThat(track.duration()).contains(Duration.ofSeconds(90));
        });
    }

    @Test
    void only_those_who_took_part_and_admins_see_it() {
        record();

        assertThat(seenBy(practice.paula)).hasSize(1);
        assertThat(seenBy(practice.dora)).hasSize(1);
        Caller stranger = Cast.somebody(practice.platform, Role.DOCTOR);
        RecordingId id = recorded().id();
        Optional<RecordingSummary> seen = practice.chronicle.call(Recordings.class, r -> r.find(stranger, id));
        assertThat(seen).isEmpty();
    }

    private void record() {
        bothSend();
        bothAgree();
        call.doctor().say(new ClientMessage.Record(true));
        practice.media.room().events.on(new MediaEvent.RecorderStarted(call.patientLeg().id()));
        practice.media.room().events.on(new MediaEvent.RecorderStarted(call.doctorLeg().id()));
    }

    private void bothSend() {
        practice.media.room().flows(call.patientLeg(), MediaKind.AUDIO, MediaKind.VIDEO);
        practice.media.room().flows(call.doctorLeg(), MediaKind.AUDIO, MediaKind.VIDEO);
    }

    private void bothAgree() {
        call.patient().consent(true);
        call.doctor().consent(true);
    }

    private FakeRecorder recorder(FakeLeg leg) {
        return practice.media.room().recorders.stream().filter(recorder -> recorder.leg.equals(leg.id())).findFirst().orElseThrow();
    }

    private RecordingSummary recorded() {
        return all().get(all().size() - 1);
    }

    private List<RecordingSummary> all() {
        return seenBy(practice.dora);
    }

    private List<RecordingSummary> seenBy(Caller caller) {
        return practice.chronicle.call(Recordings.class, r -> r.of(caller, practice.id)).orElseThrow();
    }

    private static List<RecordingPhase> phases(Browser browser) {
        return browser.all(ServerMessage.Recording.class).stream().map(ServerMessage.Recording::state).toList();
    }
}
