package org.visavis.signaling;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.visavis.consultation.Abandoned;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.Reception;
import org.visavis.identity.ConsultationId;
import org.visavis.recording.RecordingLog;
import org.visavis.statistics.CallStatistics;

import java.time.Instant;
import java.util.Collection;

/** What an interrupted platform has left open in a consultation: intervals of media, recordings. */
@Stateless
@PermitAll
public class LooseEnds {

    @Inject
    Reception reception;
    @Inject
    CallStatistics statistics;
    @Inject
    RecordingLog recordings;

    /** A consultation that nobody looks after ends, with all that is open in it; unless somebody has come back meanwhile. */
    public void close(Abandoned forgotten) {
        if (reception.abandon(forgotten.consultation(), forgotten.seenAt())) {
            close(forgotten.consultation(), forgotten.participants(), forgotten.seenAt());
        }
    }

    /** @param lastSeen when somebody looked after it for the last time: as of then everything is closed */
    public void close(ConsultationId consultation, Collection<ParticipantId> participants, Instant lastSeen) {
        statistics.mediaEnded(participants, lastSeen);
        recordings.abandon(consultation, lastSeen);
    }
}
