package org.visavis.statistics;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports as rows: many go into the database in one statement, as one JSON array, and those that are there already are passed over. */
final class ReportRows {

    static final String INSERT_STEPS = """
            insert into setup_step (participant, leg, step, reached_at)
            select cast(:participant as uuid), leg, step, reached_at
            from jsonb_to_recordset(cast(:rows as jsonb)) as row(leg text, step text, reached_at timestamptz)
            on conflict do nothing""";

    static final String INSERT_SAMPLES = """
            insert into quality_sample (participant, leg, sampled_at, rtt_ms, jitter_ms, packets_lost_in, packets_in,
              packets_lost_out, packets_out, bytes_in, bytes_out, frames_decoded, frames_per_second, width, height, freezes,
              audio_level, candidate_type, relay_protocol)
            select cast(:participant as uuid), leg, sampled_at, rtt_ms, jitter_ms, packets_lost_in, packets_in,
              packets_lost_out, packets_out, bytes_in, bytes_out, frames_decoded, frames_per_second, width, height, freezes,
              audio_level, candidate_type, relay_protocol
            from jsonb_to_recordset(cast(:rows as jsonb)) as row(leg text, sampled_at timestamptz, rtt_ms double precision,
              jitter_ms double precision, packets_lost_in bigint, packets_in bigint, packets_lost_out bigint,
              packets_out bigint, bytes_in bigint, bytes_out bigint, frames_decoded bigint,
              frames_per_second double precision, width integer, height integer, freezes bigint,
              audio_level double precision, candidate_type text, relay_protocol text)
            on conflict do nothing""";

    private ReportRows() {
    }

    static JsonArray ofSteps(List<StepReport> steps) {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        steps.forEach(step -> rows.add(Json.createObjectBuilder().add("leg", step.leg())
                .add("step", step.step().wireName()).add("reached_at", step.at().toString())));
        return rows.build();
    }

    static JsonArray ofSamples(List<QualitySample> samples) {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        samples.forEach(sample -> rows.add(row(sample)));
        return rows.build();
    }

    private static JsonObjectBuilder row(QualitySample sample) {
        JsonObjectBuilder row = Json.createObjectBuilder().add("leg", sample.leg()).add("sampled_at", sample.at().toString());
        fraction(row, "rtt_ms", sample.rttMs());
        fraction(row, "jitter_ms", sample.jitterMs());
        whole(row, "packets_lost_in", sample.packetsLostIn());
        whole(row, "packets_in", sample.packetsIn());
        whole(row, "packets_lost_out", sample.packetsLostOut());
        whole(row, "packets_out", sample.packetsOut());
        whole(row, "bytes_in", sample.bytesIn());
        whole(row, "bytes_out", sample.bytesOut());
        whole(row, "frames_decoded", sample.framesDecoded());
        fraction(row, "frames_per_second", sample.framesPerSecond());
        whole(row, "width", sample.width().map(Integer::longValue));
        whole(row, "height", sample.height().map(Integer::longValue));
        whole(row, "freezes", sample.freezes());
        fraction(row, "audio_level", sample.audioLevel());
        sample.candidateType().ifPresent(type -> row.add("candidate_type", type.name().toLowerCase(Locale.ROOT)));
        sample.relayProtocol().ifPresent(type -> row.add("relay_protocol", type.name().toLowerCase(Locale.ROOT)));
        return row;
    }

    private static void fraction(JsonObjectBuilder row, String column, Optional<Double> value) {
        value.ifPresent(present -> row.add(column, present));
    }

    private static void whole(JsonObjectBuilder row, String column, Optional<Long> value) {
        value.ifPresent(present -> row.add(column, present));
    }
}
