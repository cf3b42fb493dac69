package org.visavis.statistics;

import jakarta.persistence.EntityManager;

import org.visavis.consultation.ParticipantId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Everything that was reported of some participants, read in a few queries. */
class CallRows {

    /** @param ended empty while it goes on */
    record Interval(Instant began, Optional<Instant> ended) { }

    private static final String QUALITY = """
            select participant, count(*), avg(rtt_ms), avg(jitter_ms), avg(frames_per_second),
              (array_agg(width order by sampled_at desc) filter (where width is not null))[1],
              (array_agg(height order by sampled_at desc) filter (where height is not null))[1],
              bool_or(candidate_type = 'relay'),
              (array_agg(relay_protocol order by sampled_at desc) filter (where relay_protocol is not null))[1]
            from quality_sample where participant in (:participants) group by participant""";

    private static final String PACKETS = """
            select participant, sum(lost), sum(received) from (
              select participant, leg, greatest(max(packets_lost_in), 0) as lost, coalesce(max(packets_in), 0) as received
              from quality_sample where participant in (:participants) group by participant, leg) as leg
            group by participant""";

    private final Map<ParticipantId, List<StepReport>> steps = new HashMap<>();
    private final Map<ParticipantId, List<Interval>> intervals = new HashMap<>();
    private final Map<ParticipantId, Quality> quality = new HashMap<>();

    static CallRows of(EntityManager entities, Collection<ParticipantId> participants) {
        CallRows rows = new CallRows();
        if (!participants.isEmpty()) {
            List<UUID> ids = participants.stream().map(ParticipantId::value).toList();
            rows.readSteps(entities, ids);
            rows.readIntervals(entities, ids);
            rows.readQuality(entities, ids);
        }
        return rows;
    }

    /** In the order of time, then of the set-up; each step of a leg once, when it was first reached. */
    List<StepReport> steps(ParticipantId participant) {
        return steps.getOrDefault(participant, List.of());
    }

    List<Interval> intervals(ParticipantId participant) {
        return intervals.getOrDefault(participant, List.of());
    }

    Quality quality(ParticipantId participant) {
        return quality.getOrDefault(participant, Quality.UNKNOWN);
    }

    private void readSteps(EntityManager entities, List<UUID> ids) {
        for (Object[] row : read(entities, "select participant, leg, step, min(reached_at) from setup_step "
                + "where participant in (:participants) group by participant, leg, step order by 4, 3", ids)) {
            SetupStep step = SetupStep.valueOf(((String) row[2]).toUpperCase(Locale.ROOT).replace('-', '_'));
            steps.computeIfAbsent(id(row), unknown -> new ArrayList<>())
                    .add(new StepReport((String) row[1], step, (Instant) row[3]));
        }
        steps.values().forEach(list -> list.sort(
                Comparator.comparing(StepReport::at).thenComparing(StepReport::step).thenComparing(StepReport::leg)));
    }

    private void readIntervals(EntityManager entities, List<UUID> ids) {
        for (Object[] row : read(entities, "select participant, began_at, ended_at from media_interval "
                + "where participant in (:participants) order by began_at", ids)) {
            intervals.computeIfAbsent(id(row), unknown -> new ArrayList<>())
                    .add(new Interval((Instant) row[1], Optional.ofNullable((Instant) row[2])));
        }
    }

    private void readQuality(EntityManager entities, List<UUID> ids) {
        Map<ParticipantId, Object[]> packets = new HashMap<>();
        read(entities, PACKETS, ids).forEach(row -> packets.put(id(row), row));
        for (Object[] row : read(entities, QUALITY, ids)) {
            Object[] counts = packets.get(id(row));
            quality.put(id(row), new Quality(((Number) row[1]).intValue(), fraction(row[2]), fraction(row[3]), fraction(row[4]),
                    whole(row[5]), whole(row[6]), Optional.ofNullable((Boolean) row[7]), Optional.ofNullable((String) row[8]),
                    ((Number) counts[1]).longValue(), ((Number) counts[2]).longValue()));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> read(EntityManager entities, String query, List<UUID> ids) {
        return entities.createNativeQuery(query, Object[].class).setParameter("participants", ids).getResultList();
    }

    private static ParticipantId id(Object[] row) {
        return new ParticipantId((UUID) row[0]);
    }

    private static Optional<Double> fraction(Object value) {
        return Optional.ofNullable((Number) value).map(Number::doubleValue);
    }

    private static Optional<Integer> whole(Object value) {
        return Optional.ofNullable((Number) value).map(Number::intValue);
    }
}
