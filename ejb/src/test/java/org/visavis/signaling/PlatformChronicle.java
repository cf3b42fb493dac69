package org.visavis.signaling;

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
import org.visavis.environment.Settings;
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
import org.visavis.testing.TestPlatform;

import jakarta.ejb.EJBException;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The real use cases over a real database, each call in a transaction; and a database that can go away. */
class PlatformChronicle implements Chronicle {

    private TestPlatform platform;
    private final Clock clock;
    boolean away;

    PlatformChronicle(TestPlatform platform, Clock clock) {
        this.platform = platform;
        this.clock = clock;
    }

    /** The use cases under these settings from now on. */
    void under(Settings settings) {
        platform = platform.under(settings);
    }

    <T, R> R call(Class<T> useCase, Function<T, R> what) {
        if (away) {
            throw new EJBException("the database is away");
        }
        return platform.call(useCase, clock, what);
    }

    private <T> void run(Class<T> useCase, Consumer<T> what) {
        call(useCase, made -> {
            what.accept(made);
            return null;
        });
    }

    @Override
    public Optional<ProblemType> refusal(Caller caller, ConsultationId consultation) {
        return call(Reception.class, r -> r.refusal(caller, consultation));
    }

    @Override
    public Coming come(Caller caller, ConsultationId consultation, byte[] session) {
        return call(Reception.class, r -> r.come(caller, consultation, session));
    }

    @Override
    public Coming comeBeside(Caller caller, ConsultationId consultation, byte[] session) {
        return call(Reception.class, r -> r.comeBeside(caller, consultation, session));
    }

    @Override
    public Optional<Coming.In> resume(PersonId person, ConsultationId consultation, byte[] session) {
        return call(Reception.class, r -> r.resume(person, consultation, session));
    }

    @Override
    public void back(ParticipantId participant) {
        run(Reception.class, r -> r.back(participant));
    }

    @Override
    public boolean admit(ParticipantId participant, PersonId by, Instant at) {
        return call(Reception.class, r -> r.admit(participant, by, at));
    }

    @Override
    public void lose(ParticipantId participant) {
        run(Reception.class, r -> r.lose(participant));
    }

    @Override
    public Queue queue(PersonId doctor) {
        return call(Queues.class, q -> q.of(doctor));
    }

    @Override
    public Optional<Greeting> greeting(PersonId doctor) {
        return call(Greetings.class, g -> g.of(doctor));
    }

    @Override
    public boolean leave(ParticipantId participant, LeaveReason reason, Instant at) {
        return call(Reception.class, r -> r.leave(participant, reason, at));
    }

    @Override
    public void end(ConsultationId consultation, PersonId by, LeaveReason reason, Instant at) {
        run(Reception.class, r -> r.end(consultation, by, reason, at));
    }

    @Override
    public void cancel(ConsultationId consultation, Instant at) {
        run(Reception.class, r -> r.cancel(consultation, at));
    }

    @Override
    public boolean isOpen(ConsultationId consultation) {
        return call(Reception.class, r -> r.isOpen(consultation));
    }

    @Override
    public void seen(Collection<ConsultationId> consultations, Instant at) {
        run(Reception.class, r -> r.seen(consultations, at));
    }

    @Override
    public void tidy(ConsultationId consultation, List<ParticipantId> present, Instant at) {
        run(LooseEnds.class, ends -> ends.close(consultation, present, at));
    }

    @Override
    public RoomRules rules(ConsultationId consultation) {
        return call(RoomPolicies.class, p -> p.inForce(consultation));
    }

    @Override
    public void goes(ConsultationId consultation, ConsultationMode way) {
        run(Reception.class, r -> r.goes(consultation, way));
    }

    @Override
    public void consent(ConsultationId consultation, PersonId person, Purpose purpose, boolean granted, Instant at) {
        run(Consents.class, c -> c.answer(consultation, person, purpose, granted, at));
    }

    @Override
    public void recordingAsked(RecordingId recording, ConsultationId consultation, PersonId by, Instant at) {
        run(RecordingLog.class, r -> r.asked(recording, consultation, by, at));
    }

    @Override
    public RecordingLog.Target track(RecordingId recording, ParticipantId participant, TrackMedia media) {
        return call(RecordingLog.class, r -> r.track(recording, participant, media));
    }

    @Override
    public void trackBegan(RecordingId recording, int number, Instant at) {
        run(RecordingLog.class, r -> r.began(recording, number, at));
    }

    @Override
    public void trackEnded(RecordingId recording, int number, Instant at) {
        run(RecordingLog.class, r -> r.trackEnded(recording, number, at));
    }

    @Override
    public void recordingStopped(RecordingId recording, Instant at) {
        run(RecordingLog.class, r -> r.stopped(recording, at));
    }

    @Override
    public void recordingFailed(RecordingId recording, Instant at, String reason) {
        run(RecordingLog.class, r -> r.failed(recording, at, reason));
    }

    @Override
    public void seal(RecordingId recording) {
        run(RecordingLog.class, r -> r.seal(recording));
    }

    @Override
    public void report(ParticipantId participant, Set<String> legs, List<StepReport> steps, List<QualitySample> samples) {
        run(CallStatistics.class, s -> s.report(participant, legs, steps, samples));
    }

    @Override
    public void mediaBegan(ParticipantId participant, Instant at) {
        run(CallStatistics.class, s -> s.mediaBegan(participant, at));
    }

    @Override
    public void mediaEnded(ParticipantId participant, Instant at) {
        run(CallStatistics.class, s -> s.mediaEnded(participant, at));
    }
}
