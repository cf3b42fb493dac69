package org.visavis.statistics;

import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.Stay;
import org.visavis.identity.PersonId;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a call was, computed from what was reported.
 *
 * @param waiting     from the patient's coming to being let in
 * @param talk        how long media of doctor and patient arrived at the same time
 * @param stepReached the furthest step that everybody who was let in has reached: where a call that failed has failed
 * @param relayed     whether anybody needed a TURN server; empty where nobody said
 * @param recorded    whether anything was recorded
 */
public record CallDetail(ConsultationRecord consultation, Optional<Duration> waiting, Duration talk,
                         Optional<SetupStep> stepReached, Optional<Boolean> relayed, Optional<Double> rttMs,
                         Optional<Double> lossPercent, boolean recorded, List<Party> parties) {

    private static final Set<SetupStep> BEGINS = EnumSet.of(SetupStep.OFFER_MADE, SetupStep.OFFER_RECEIVED);

    /**
     * One stay.
     *
     * @param setup from the offer, or from being let in if that came later, to the first picture
     */
    public record Party(ParticipantId id, String name, ParticipantRole role, Instant joinedAt, Optional<Instant> admittedAt,
                        Optional<Instant> leftAt, Optional<LeaveReason> leaveReason, List<StepReport> steps,
                        Optional<Duration> setup, Optional<Boolean> relayed, Optional<String> relayProtocol,
                        Optional<Double> rttMs, Optional<Double> jitterMs, Optional<Double> lossPercent,
                        Optional<Double> framesPerSecond, Optional<Integer> width, Optional<Integer> height, int samples) {

        /** The furthest step of any leg. */
        public Optional<SetupStep> stepReached() {
            return steps.stream().map(StepReport::step).max(Comparator.naturalOrder());
        }
    }

    /** Whether doctor and patient have seen or heard each other. */
    public boolean connected() {
        return !talk.isZero();
    }

    static CallDetail of(ConsultationRecord consultation, CallRows rows, boolean recorded, Instant now) {
        List<Party> parties = consultation.stays().stream().map(stay -> party(stay, rows)).toList();
        List<Quality> quality = consultation.stays().stream().map(stay -> rows.quality(stay.id())).toList();
        Duration talk = Span.overlap(spans(consultation, consultation.doctor(), rows, now),
                spans(consultation, consultation.patient(), rows, now));
        return new CallDetail(consultation, waiting(consultation), talk, stepReached(consultation, parties),
                quality.stream().flatMap(q -> q.relayed().stream()).reduce(Boolean::logicalOr),
                mean(quality.stream().flatMap(q -> q.rttMs().stream())),
                Quality.percent(quality.stream().mapToLong(Quality::lost).sum(), quality.stream().mapToLong(Quality::received).sum()),
                recorded, parties);
    }

    private static Party party(Stay stay, CallRows rows) {
        Quality quality = rows.quality(stay.id());
        return new Party(stay.id(), stay.name(), stay.role(), stay.joinedAt(), stay.admittedAt(), stay.leftAt(), stay.leaveReason(),
                rows.steps(stay.id()), setup(rows.steps(stay.id()), stay.admittedAt()), quality.relayed(), quality.relayProtocol(),
                quality.rttMs(), quality.jitterMs(), quality.lossPercent(), quality.framesPerSecond(), quality.width(),
                quality.height(), quality.samples());
    }

    /** Of the leg that was offered first and has come to a picture. */
    private static Optional<Duration> setup(List<StepReport> steps, Optional<Instant> admittedAt) {
        return steps.stream().filter(step -> BEGINS.contains(step.step()))
                .flatMap(offer -> steps.stream()
                        .filter(frame -> frame.step() == SetupStep.FIRST_FRAME && frame.leg().equals(offer.leg()))
                        .filter(frame -> !frame.at().isBefore(offer.at()))
                        .map(frame -> Duration.between(begin(offer.at(), frame.at(), admittedAt), frame.at())))
                .findFirst();
    }

    private static Instant begin(Instant offer, Instant frame, Optional<Instant> admittedAt) {
        return admittedAt.filter(admitted -> admitted.isAfter(offer) && admitted.isBefore(frame)).orElse(offer);
    }

    private static Optional<SetupStep> stepReached(ConsultationRecord consultation, List<Party> parties) {
        return Stream.of(consultation.doctor(), consultation.patient())
                .flatMap(person -> furthest(consultation, person, parties).stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<SetupStep> furthest(ConsultationRecord consultation, PersonId person, List<Party> parties) {
        List<ParticipantId> stays = consultation.stays().stream()
                .filter(stay -> stay.person().equals(person) && stay.admittedAt().isPresent()).map(Stay::id).toList();
        return parties.stream().filter(party -> stays.contains(party.id()))
                .flatMap(party -> party.stepReached().stream()).max(Comparator.naturalOrder());
    }

    private static Optional<Duration> waiting(ConsultationRecord consultation) {
        return consultation.stays().stream().filter(stay -> stay.role() == ParticipantRole.PATIENT)
                .flatMap(stay -> stay.admittedAt().map(admitted -> Duration.between(stay.joinedAt(), admitted)).stream())
                .findFirst();
    }

    private static Collection<Span> spans(ConsultationRecord consultation, PersonId person, CallRows rows, Instant now) {
        return consultation.stays().stream().filter(stay -> stay.person().equals(person))
                .flatMap(stay -> rows.intervals(stay.id()).stream().map(interval -> new Span(interval.began(),
                        interval.ended().or(stay::leftAt).or(consultation::endedAt).orElse(now))))
                .toList();
    }

    private static Optional<Double> mean(Stream<Double> values) {
        var mean = values.mapToDouble(Double::doubleValue).average();
        return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
    }
}
