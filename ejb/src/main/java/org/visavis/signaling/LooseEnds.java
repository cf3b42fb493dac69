package org.visavis.signaling;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.visavis.consultation.ParticipantId;
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
    CallStatistics statistics;
    @Inject
    RecordingLog recordings;

    /** @param lastSeen when somebody looked after it for the last time: as of then everything is closed */
    public void close(ConsultationId consultation, Collection<ParticipantId> participants, Instant lastSeen) {
        statistics.mediaEnded(participants, lastSeen);
        recordings.abandon(consultation, lastSeen);
    }
}
