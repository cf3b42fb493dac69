package org.visavis.signaling;

import jakarta.persistence.PersistenceException;

import org.visavis.consent.Purpose;
import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;
import org.visavis.media.LegId;
import org.visavis.media.MediaKind;
import org.visavis.media.MediaUnavailableException;
import org.visavis.media.Recorder;
import org.visavis.recording.RecordingId;
import org.visavis.recording.RecordingLog;
import org.visavis.recording.TrackMedia;
import org.visavis.signaling.ServerMessage.RecordingPhase;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The recording of a conversation. It runs only while everyone who has been let in agrees: it waits for the last of them, and stops with
 * the first who withdraws or comes in without having agreed. Each participant's leg is a track of its own.
 */
class Tape {

    private record Take(int number, ParticipantId owner, Recorder recorder, Set<MediaKind> kinds) { }

    private final ConsultationId consultation;
    private final Chronicle chronicle;
    private final Sealing sealing;
    private final Unwritten unwritten;
    private final Stage stage;
    private final Clock clock;
    private final Company company;
    private final Agreements agreements;
    private final Map<LegId, Take> takes = new HashMap<>();
    private final Set<LegId> patient = new HashSet<>();
    private RecordingPhase phase = RecordingPhase.OFF;
    private RecordingId id;

    Tape(ConsultationId consultation, World world, Unwritten unwritten, Stage stage, Company company, Agreements agreements) {
        this.consultation = consultation;
        this.chronicle = world.chronicle();
        this.sealing = new Sealing(world);
        this.clock = world.clock();
        this.unwritten = unwritten;
        this.stage = stage;
        this.company = company;
        this.agreements = agreements;
    }

    RecordingPhase phase() {
        return phase;
    }

    /** Staff asks for a recording. Harmless if there is one. */
    void ask(Attendee by) {
        if (isGoing()) {
            return;
        }
        RecordingId asked = new RecordingId(UUID.randomUUID());
        chronicle.recordingAsked(asked, consultation, by.person(), clock.instant());
        id = asked;
        phase = RecordingPhase.STARTING;
        roll();
    }

    /** Stops it, also while it is starting. */
    void stop() {
        if (isGoing()) {
            end(RecordingPhase.OFF, chronicle::recordingStopped);
        }
    }

    /** The call goes on, the recording does not. */
    void fail(String reason) {
        if (isGoing()) {
            end(RecordingPhase.FAILED, (failed, at) -> chronicle.recordingFailed(failed, at, reason));
        }
    }

    /** Somebody agrees: that counts once it is written down. */
    void grant(Attendee attendee) {
        Instant at = clock.instant();
        if (!unwritten.catchesUp()) {
            throw new PersistenceException("An earlier answer may not be written yet.");
        }
        chronicle.consent(consultation, attendee.person(), Purpose.RECORDING, true, at);
        agreements.answer(attendee.person(), true);
        roll();
    }

    /** Somebody does not agree, or no longer: that takes effect before it is written down. */
    void withdraw(Attendee attendee) {
        Instant at = clock.instant();
        agreements.answer(attendee.person(), false);
        if (attendee.isAdmitted()) {
            stop();
        }
        unwritten.write(() -> chronicle.consent(consultation, attendee.person(), Purpose.RECORDING, false, at));
    }

    /** Somebody is inside: what runs is ended unless they have agreed, and asked for anew. */
    void cameIn(Attendee attendee, Optional<Attendee> staff) {
        boolean runs = phase == RecordingPhase.ON || !takes.isEmpty();
        if (runs && !agreements.agrees(attendee)) {
            stop();
            staff.ifPresent(this::ask);
        }
    }

    void left(ParticipantId participant) {
        List.copyOf(takes.entrySet()).stream().filter(take -> take.getValue().owner().equals(participant))
                .forEach(take -> endTake(take.getKey()));
        if (company.inside().isEmpty()) {
            stop();
        }
    }

    /** From now on this leg is recorded with what flows, even if more was meant to. */
    void noMorePatience(LegId leg) {
        patient.add(leg);
        roll();
    }

    /** Starts what should run and does not: called whenever a consent, a leg or a flow has changed. */
    void roll() {
        if (!isGoing() || !company.inside().stream().allMatch(agreements::agrees)) {
            return;
        }
        try {
            company.inside().forEach(this::roll);
        } catch (MediaUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            fail("The recording can't be kept.");
        }
    }

    void began(LegId leg) {
        Take take = takes.get(leg);
        if (take != null) {
            phase = RecordingPhase.ON;
            Instant at = clock.instant();
            RecordingId began = id;
            unwritten.write(() -> chronicle.trackBegan(began, take.number(), at));
        }
    }

    void broke(LegId leg, String reason) {
        if (takes.containsKey(leg)) {
            fail(reason);
        }
    }

    boolean isGoing() {
        return phase == RecordingPhase.STARTING || phase == RecordingPhase.ON;
    }

    private void roll(Attendee attendee) {
        Optional<LegId> current = stage.current(attendee.id());
        List.copyOf(takes.entrySet()).stream()
                .filter(take -> take.getValue().owner().equals(attendee.id()) && !current.equals(Optional.of(take.getKey())))
                .forEach(take -> endTake(take.getKey()));
        if (current.isEmpty()) {
            return;
        }
        Set<MediaKind> flowing = stage.flowing(attendee.id());
        Take take = takes.get(current.get());
        boolean complete = flowing.containsAll(attendee.chosen()) || patient.contains(current.get());
        boolean more = take == null || !take.kinds().containsAll(flowing);
        if (!flowing.isEmpty() && complete && more) {
            endTake(current.get());
            startTake(attendee.id(), current.get(), flowing);
        }
    }

    private void startTake(ParticipantId owner, LegId leg, Set<MediaKind> kinds) {
        RecordingLog.Target target = chronicle.track(id, owner, TrackMedia.of(kinds));
        takes.put(leg, new Take(target.number(), owner, stage.record(leg, target.target(), kinds), kinds));
    }

    private void endTake(LegId leg) {
        Take take = takes.remove(leg);
        if (take != null) {
            stage.stop(take.recorder());
            Instant at = clock.instant();
            RecordingId recording = id;
            unwritten.write(() -> chronicle.trackEnded(recording, take.number(), at));
        }
    }

    /**
     * Files are measured when nothing is written to them any more.
     *
     * @param write writes down how it has ended
     */
    private void end(RecordingPhase how, BiConsumer<RecordingId, Instant> write) {
        phase = how;
        RecordingId ended = id;
        takes.values().forEach(take -> stage.stop(take.recorder()));
        takes.clear();
        patient.clear();
        Instant at = clock.instant();
        unwritten.write(() -> write.accept(ended, at));
        stage.whenEnded(() -> unwritten.write(() -> sealing.seal(ended)));
    }
}
