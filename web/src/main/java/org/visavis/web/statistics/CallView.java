package org.visavis.web.statistics;

import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.ParticipantRole;
import org.visavis.statistics.CallDetail;
import org.visavis.statistics.SetupStep;
import org.visavis.web.WireNames;

import java.time.Duration;
import java.time.Instant;

/** A call as JSON. Durations are in seconds, and null where they are not known. */
public record CallView(String id, Instant start, Instant end, String doctor, String patient, String state, String mode,
                       Double waitingSeconds, double talkSeconds, boolean connected, String stepReached, Boolean relayed,
                       Double rttMs, Double lossPercent, boolean recorded) {

    static CallView of(CallDetail call) {
        ConsultationRecord consultation = call.consultation();
        return new CallView(consultation.id().toString(), consultation.startedAt().orElse(consultation.plannedStart()),
                consultation.endedAt().orElse(null), name(call, ParticipantRole.DOCTOR), name(call, ParticipantRole.PATIENT),
                WireNames.of(consultation.state()), WireNames.of(consultation.mode()),
                call.waiting().map(CallView::seconds).orElse(null), seconds(call.talk()), call.connected(),
                call.stepReached().map(SetupStep::wireName).orElse(null), call.relayed().orElse(null), call.rttMs().orElse(null),
                call.lossPercent().orElse(null), call.recorded());
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Empty for somebody who never came. */
    private static String name(CallDetail call, ParticipantRole role) {
        return call.parties().stream().filter(party -> party.role() == role).map(CallDetail.Party::name).findFirst().orElse("");
    }
}
