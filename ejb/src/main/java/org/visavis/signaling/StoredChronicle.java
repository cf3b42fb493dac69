package org.visavis.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.consent.Consents;
import org.visavis.consent.Purpose;
import org.visavis.consultation.Coming;
import org.visavis.consultation.ConsultationMode;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.Queue;
import org.visavis.consultation.Queues;
import org.visavis.consultation.Reception;
import org.visavis.consultation.RoomPolicies;
import org.visavis.consultation.RoomRules;
import org.visavis.greeting.Greeting;
import org.visavis.greeting.Greetings;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.problem.ProblemType;
import org.visavis.recording.RecordingId;
import org.visavis.recording.RecordingLog;
import org.visavis.recording.TrackMedia;
import org.visavis.statistics.CallStatistics;
import org.visavis.statistics.QualitySample;
import org.visavis.statistics.StepReport;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes into the database, through the use cases it concerns. */
@ApplicationScoped
class StoredChronicle implements Chronicle {

    @Inject
    Reception reception;
    @Inject
    RoomPolicies policies;
    @Inject
    Queues queues;
    @Inject
    Greetings greetings;
    @Inject
    Consents consents;
    @Inject
    RecordingLog recordings;
    @Inject
    CallStatistics statistics;
    @Inject
    LooseEnds looseEnds;

    @Override
    public Optional<ProblemType> refusal(Caller caller, ConsultationId consultation) {
        return reception.refusal(caller, consultation);
    }

    @Override
    public Coming come(Caller caller, ConsultationId consultation, byte[] session) {
        return reception.come(caller, consultation, session);
    }

    @Override
    public Coming comeBeside(Caller caller, ConsultationId consultation, byte[] session) {
        return reception.comeBeside(caller, consultation, session);
    }

    @Override
    public Optional<Coming.In> resume(PersonId person, ConsultationId consultation, byte[] session) {
        return reception.resume(person, consultation, session);
    }

    @Override
    public void back(ParticipantId participant) {
        reception.back(participant);
    }

    @Override
    public boolean admit(ParticipantId participant, PersonId by, Instant at) {
        return reception.admit(participant, by, at);
    }

    @Override
    public void lose(ParticipantId participant) {
        reception.lose(participant);
    }

    @Override
    public Queue queue(PersonId doctor) {
        return queues.of(doctor);
    }

    @Override
    public Optional<Greeting> greeting(PersonId doctor) {
        return greetings.of(doctor);
    }

    @Override
    public boolean leave(ParticipantId participant, LeaveReason reason, Instant at) {
        return reception.leave(participant, reason, at);
    }

    @Override
    public void end(ConsultationId consultation, PersonId by, LeaveReason reason, Instant at) {
        reception.end(consultation, by, reason, at);
    }

    @Override
    public void cancel(ConsultationId consultation, Instant at) {
        reception.cancel(consultation, at);
    }

    @Override
    public boolean isOpen(ConsultationId consultation) {
        return reception.isOpen(consultation);
    }

    @Override
    public void seen(Collection<ConsultationId> consultations, Instant at) {
        reception.seen(consultations, at);
    }

    @Override
    public void tidy(ConsultationId consultation, List<ParticipantId> present, Instant at) {
        looseEnds.close(consultation, present, at);
    }

    @Override
    public RoomRules rules(ConsultationId consultation) {
        return policies.inForce(consultation);
    }

    @Override
    public void goes(ConsultationId consultation, ConsultationMode way) {
        reception.goes(consultation, way);
    }

    @Override
    public void consent(ConsultationId consultation, PersonId person, Purpose purpose, boolean granted, Instant at) {
        consents.answer(consultation, person, purpose, granted, at);
    }

    @Override
    public void recordingAsked(RecordingId recording, ConsultationId consultation, PersonId by, Instant at) {
        recordings.asked(recording, consultation, by, at);
    }

    @Override
    public RecordingLog.Target track(RecordingId recording, ParticipantId participant, TrackMedia media) {
        return recordings.track(recording, participant, media);
    }

    @Override
    public void trackBegan(RecordingId recording, int number, Instant at) {
        recordings.began(recording, number, at);
    }

    @Override
    public void trackEnded(RecordingId recording, int number, Instant at) {
        recordings.trackEnded(recording, number, at);
    }

    @Override
    public void recordingStopped(RecordingId recording, Instant at) {
        recordings.stopped(recording, at);
    }

    @Override
    public void recordingFailed(RecordingId recording, Instant at, String reason) {
        recordings.failed(recording, at, reason);
    }

    @Override
    public void seal(RecordingId recording) {
        recordings.seal(recording);
    }

    @Override
    public void report(ParticipantId participant, Set<String> legs, List<StepReport> steps, List<QualitySample> samples) {
        statistics.report(participant, legs, steps, samples);
    }

    @Override
    public void mediaBegan(ParticipantId participant, Instant at) {
        statistics.mediaBegan(participant, at);
    }

    @Override
    public void mediaEnded(ParticipantId participant, Instant at) {
        statistics.mediaEnded(participant, at);
    }
}
