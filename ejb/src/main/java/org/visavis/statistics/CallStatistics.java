package org.visavis.statistics;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.consultation.ParticipantId;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes in what browsers and the media server report. Whose report it is comes from the conversation, never from the report; what is out
 * of bounds or names a leg that is not theirs is left out, and what was reported already changes nothing.
 */
@Stateless
@PermitAll
public class CallStatistics {

    @PersistenceContext
    EntityManager entities;
    @Inject
    Clock clock;

    /** @param legs the legs this participant has offered */
    public void report(ParticipantId participant, Set<String> legs, List<StepReport> steps, List<QualitySample> samples) {
        Believable believable = new Believable(legs, clock.instant());
        add(participant, ReportRows.INSERT_STEPS, ReportRows.ofSteps(steps.stream().filter(believable::step).toList()));
        add(participant, ReportRows.INSERT_SAMPLES, ReportRows.ofSamples(samples.stream().filter(believable::sample).toList()));
    }

    /** Media of somebody admitted has begun to arrive. */
    public void mediaBegan(ParticipantId participant, Instant at) {
        entities.createNativeQuery("insert into media_interval (participant, began_at) values (:participant, :at) "
                        + "on conflict do nothing")
                .setParameter("participant", participant.value()).setParameter("at", at).executeUpdate();
    }

    /** None arrives any more. Harmless if none did. */
    public void mediaEnded(ParticipantId participant, Instant at) {
        mediaEnded(List.of(participant), at);
    }

    /** The same for several. An interval that began later ends where it began. */
    public void mediaEnded(Collection<ParticipantId> participants, Instant at) {
        if (participants.isEmpty()) {
            return;
        }
        entities.createNativeQuery("update media_interval set ended_at = greatest(began_at, cast(:at as timestamptz)) "
                        + "where participant = any(:participants) and ended_at is null")
                .setParameter("participants", participants.stream().map(ParticipantId::value).toArray(UUID[]::new))
                .setParameter("at", at).executeUpdate();
    }

    private void add(ParticipantId participant, String insert, JsonArray rows) {
        if (!rows.isEmpty()) {
            entities.createNativeQuery(insert).setParameter("participant", participant.value())
                    .setParameter("rows", rows.toString()).executeUpdate();
        }
    }
}
