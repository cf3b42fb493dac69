package org.visavis.web.statistics;

import org.visavis.statistics.CallDetail;
import org.visavis.statistics.SetupStep;
import org.visavis.statistics.StepReport;
import org.visavis.web.WireNames;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A call with everyone in it, as JSON. */
public record CallDetailView(String id, Instant start, Instant end, String doctor, String patient, String state, String mode,
                             Double waitingSeconds, double talkSeconds, boolean connected, String stepReached, Boolean relayed,
                             Double rttMs, Double lossPercent, boolean recorded, List<Participant> participants) {

    public record Step(String leg, String step, Instant at) {

        static Step of(StepReport report) {
            return new Step(report.leg(), report.step().wireName(), report.at());
        }
    }

    public record Participant(String id, String name, String role, Instant joinedAt, Instant admittedAt, Instant leftAt,
                              String leaveReason, String stepReached, List<Step> steps, Long setupMs, Boolean relayed,
                              String relayProtocol, Double rttMs, Double jitterMs, Double lossPercent, Double framesPerSecond,
                              Integer width, Integer height, int samples) {

        static Participant of(CallDetail.Party party) {
            return new Participant(party.id().toString(), party.name(), WireNames.of(party.role()), party.joinedAt(),
                    party.admittedAt().orElse(null), party.leftAt().orElse(null),
                    party.leaveReason().map(WireNames::of).orElse(null), party.stepReached().map(SetupStep::wireName).orElse(null),
                    party.steps().stream().map(Step::of).toList(), party.setup().map(Duration::toMillis).orElse(null),
                    party.relayed().orElse(null), party.relayProtocol().orElse(null), party.rttMs().orElse(null),
                    party.jitterMs().orElse(null), party.lossPercent().orElse(null), party.framesPerSecond().orElse(null),
                    party.width().orElse(null), party.height().orElse(null), party.samples());
        }
    }

    static CallDetailView of(CallDetail detail) {
        CallView call = CallView.of(detail);
        return new CallDetailView(call.id(), call.start(), call.end(), call.doctor(), call.patient(), call.state(), call.mode(),
                call.waitingSeconds(), call.talkSeconds(), call.connected(), call.stepReached(), call.relayed(), call.rttMs(),
                call.lossPercent(), call.recorded(), detail.parties().stream().map(Participant::of).toList());
    }
}
