package org.visavis.web.appointment;

import jakarta.ws.rs.core.Response;

import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.BookingOutcome;
import org.visavis.appointment.ChangeOutcome;
import org.visavis.appointment.TimeRefused;
import org.visavis.problem.ProblemType;
import org.visavis.web.Fields;
import org.visavis.web.Versions;
import org.visavis.web.problem.Problems;
import org.visavis.web.schedule.SlotView;

import java.net.URI;
import java.util.Map;

/** What the outcomes of booking and changing are in HTTP. */
public final class Answers {

    private Answers() {
    }

    static Response of(BookingOutcome outcome) {
        if (outcome instanceof BookingOutcome.Booked booked) {
            return appointment(Response.created(URI.create("appointments/" + booked.appointment().id())), booked.appointment());
        }
        if (outcome instanceof BookingOutcome.KeyReused) {
            return Problems.response(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        if (outcome instanceof BookingOutcome.NotAllowed) {
            return Problems.response(ProblemType.NOT_ALLOWED);
        }
        if (outcome instanceof BookingOutcome.TooManyHolds tooMany) {
            return Problems.response(ProblemType.TOO_MANY_HOLDS, Map.of("most", tooMany.most()));
        }
        if (outcome instanceof BookingOutcome.Invalid invalid) {
            return Fields.refusal(invalid.fields());
        }
        if (outcome instanceof TimeRefused refused) {
            return of(refused);
        }
        throw new AssertionError(outcome);
    }

    public static Response of(ChangeOutcome outcome) {
        if (outcome instanceof ChangeOutcome.Changed changed) {
            return appointment(Response.ok(), changed.appointment());
        }
        if (outcome instanceof ChangeOutcome.NotFound) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        if (outcome instanceof ChangeOutcome.Outdated outdated) {
            return Problems.response(ProblemType.PRECONDITION_FAILED, Map.of("version", outdated.version()));
        }
        if (outcome instanceof ChangeOutcome.NotPossible notPossible) {
            return Problems.response(ProblemType.ILLEGAL_TRANSITION, Map.of("status", notPossible.status().code()));
        }
        if (outcome instanceof ChangeOutcome.NotAllowed) {
            return Problems.response(ProblemType.NOT_ALLOWED);
        }
        if (outcome instanceof ChangeOutcome.TooLateToChange late) {
            return Problems.response(ProblemType.TOO_LATE_TO_CHANGE, Map.of("until", late.until()));
        }
        if (outcome instanceof ChangeOutcome.StillAhead ahead) {
            return Problems.response(ProblemType.STILL_AHEAD, Map.of("start", ahead.start()));
        }
        if (outcome instanceof ChangeOutcome.HoldOver) {
            return Problems.response(ProblemType.HOLD_OVER);
        }
        if (outcome instanceof ChangeOutcome.Invalid invalid) {
            return Fields.refusal(invalid.fields());
        }
        if (outcome instanceof TimeRefused refused) {
            return of(refused);
        }
        throw new AssertionError(outcome);
    }

    static Response appointment(Response.ResponseBuilder answer, AppointmentView view) {
        return answer.entity(AppointmentBody.of(view)).tag(Versions.tag(view.version())).build();
    }

    /** The type that stands for a refused time. */
    static ProblemType type(TimeRefused refused) {
        if (refused instanceof TimeRefused.SlotTaken) {
            return ProblemType.SLOT_TAKEN;
        }
        if (refused instanceof TimeRefused.PatientBusy) {
            return ProblemType.PATIENT_BUSY;
        }
        if (refused instanceof TimeRefused.OutsideHours) {
            return ProblemType.OUTSIDE_HOURS;
        }
        if (refused instanceof TimeRefused.TooLateToBook) {
            return ProblemType.TOO_LATE_TO_BOOK;
        }
        if (refused instanceof TimeRefused.TooEarlyToBook) {
            return ProblemType.TOO_EARLY_TO_BOOK;
        }
        throw new AssertionError(refused);
    }

    private static Response of(TimeRefused refused) {
        if (refused instanceof TimeRefused.SlotTaken taken) {
            return Problems.response(ProblemType.SLOT_TAKEN, Map.of("slots", SlotView.of(taken.next())));
        }
        if (refused instanceof TimeRefused.PatientBusy) {
            return Problems.response(ProblemType.PATIENT_BUSY);
        }
        if (refused instanceof TimeRefused.OutsideHours outside) {
            return Problems.response(ProblemType.OUTSIDE_HOURS, Map.of("slots", SlotView.of(outside.next())));
        }
        if (refused instanceof TimeRefused.TooLateToBook late) {
            return Problems.response(ProblemType.TOO_LATE_TO_BOOK, Map.of("earliest", late.earliest()));
        }
        if (refused instanceof TimeRefused.TooEarlyToBook early) {
            return Problems.response(ProblemType.TOO_EARLY_TO_BOOK, Map.of("latest", early.latest()));
        }
        throw new AssertionError(refused);
    }
}
