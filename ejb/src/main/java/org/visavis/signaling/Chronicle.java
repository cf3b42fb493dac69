package org.visavis.signaling;

import org.visavis.consent.Purpose;
import org.visavis.consultation.Coming;
import org.visavis.consultation.ConsultationMode;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.Queue;
import org.visavis.consultation.RoomRules;
import org.visavis.greeting.Greeting;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.problem.ProblemType;
import org.visavis.recording.RecordingId;
import org.visavis.recording.RecordingLog;
import org.visavis.recording.TrackMedia;
import org.visavis.statistics.QualitySample;
import org.visavis.statistics.StepReport;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a conversation writes down and looks up. Each call is one transaction and fails as a whole; all of them may be repeated. Times are
 * given, so that what could not be written at once can be written later.
 */
interface Chronicle {

    /** Why somebody could not come just now; empty if they could. */
    Optional<ProblemType> refusal(Caller caller, ConsultationId consultation);

    Coming come(Caller caller, ConsultationId consultation, byte[] session);

    Coming comeBeside(Caller caller, ConsultationId consultation, byte[] session);

    Optional<Coming.In> resume(PersonId person, ConsultationId consultation, byte[] session);

    void back(ParticipantId participant);

    /** False if they are in already, or have left. */
    boolean admit(ParticipantId participant, PersonId by, Instant at);

    void lose(ParticipantId participant);

    /** Everyone who waits for a doctor, in all of the doctor's consultations. */
    Queue queue(PersonId doctor);

    /** Empty where there is no such doctor. */
    Optional<Greeting> greeting(PersonId doctor);

    /** False if they had left before. */
    boolean leave(ParticipantId participant, LeaveReason reason, Instant at);

    void end(ConsultationId consultation, PersonId by, LeaveReason reason, Instant at);

    /** The appointment is off: the consultation is over, and every stay in it. Harmless if it is already, or never began. */
    void cancel(ConsultationId consultation, Instant at);

    /** Whether the room is open just now, by the times of the appointment. */
    boolean isOpen(ConsultationId consultation);

    /** Those who look after these consultations are there. */
    void seen(Collection<ConsultationId> consultations, Instant at);

    /** Closes what an interrupted platform has left open in a consultation: intervals of media, recordings. */
    void tidy(ConsultationId consultation, List<ParticipantId> present, Instant at);

    /** What is decided about the room, as it counts just now. */
    RoomRules rules(ConsultationId consultation);

    void goes(ConsultationId consultation, ConsultationMode way);

    void consent(ConsultationId consultation, PersonId person, Purpose purpose, boolean granted, Instant at);

    void recordingAsked(RecordingId recording, ConsultationId consultation, PersonId by, Instant at);

    RecordingLog.Target track(RecordingId recording, ParticipantId participant, TrackMedia media);

    void trackBegan(RecordingId recording, int number, Instant at);

    void trackEnded(RecordingId recording, int number, Instant at);

    void recordingStopped(RecordingId recording, Instant at);

    void recordingFailed(RecordingId recording, Instant at, String reason);

    /** Measures the finished files; may take as long as it takes to read them. */
    void seal(RecordingId recording);

    void report(ParticipantId participant, Set<String> legs, List<StepReport> steps, List<QualitySample> samples);

    void mediaBegan(ParticipantId participant, Instant at);

    void mediaEnded(ParticipantId participant, Instant at);
}
