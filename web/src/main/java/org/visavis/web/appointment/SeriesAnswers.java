package org.visavis.web.appointment;

import jakarta.ws.rs.core.Response;

import org.visavis.appointment.SeriesOutcome;
import org.visavis.problem.ProblemType;
import org.visavis.web.Fields;
import org.visavis.web.problem.Problems;

import java.net.URI;
import java.util.Map;

/** What the outcomes of asking for, booking and cancelling a series are in HTTP. */
final class SeriesAnswers {

    private SeriesAnswers() {
    }

    static Response of(SeriesOutcome outcome) {
        if (outcome instanceof SeriesOutcome.Preview preview) {
            return Response.ok(PreviewBody.of(preview)).build();
        }
        if (outcome instanceof SeriesOutcome.Booked booked) {
            return Response.created(URI.create("series/" + booked.series().id())).entity(SeriesBody.of(booked.series())).build();
        }
        if (outcome instanceof SeriesOutcome.Cancelled cancelled) {
            return Response.ok(SeriesBody.of(cancelled.series())).build();
        }
        if (outcome instanceof SeriesOutcome.NotFound) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        if (outcome instanceof SeriesOutcome.Conflict conflict) {
            return Problems.response(ProblemType.SERIES_CONFLICT, Map.of("occurrences", PreviewBody.of(conflict.preview()).occurrences()));
        }
        if (outcome instanceof SeriesOutcome.KeyReused) {
            return Problems.response(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        if (outcome instanceof SeriesOutcome.NotAllowed) {
            return Problems.response(ProblemType.NOT_ALLOWED);
        }
        if (outcome instanceof SeriesOutcome.Invalid invalid) {
            return Fields.refusal(invalid.fields());
        }
        throw new AssertionError(outcome);
    }
}
