package org.visavis.web.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.visavis.appointment.AppointmentId;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.BookingOutcome;
import org.visavis.appointment.ChangeOutcome;
import org.visavis.appointment.JoinWindow;
import org.visavis.appointment.TimeRefused;
import org.visavis.identity.Contact;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Fault;
import org.visavis.schedule.Slot;
import org.visavis.web.json.StrictJson;
import org.visavis.web.problem.Problem;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

class AnswersTest {

    private static final Instant NINE = Instant.parse("2026-06-03T09:00:00Z");
    private static final Slot SLOT = Slot.of(NINE, Duration.ofMinutes(30));
    private static final UUID ID = UUID.fromString("2c9a4be1-70f5-4d38-b6c2-e81f5a97d0a1");
    private static final AppointmentView VIEW = new AppointmentView(new AppointmentId(ID), contact("Dora", "Europe/Berlin"),
            contact("Paula", "Europe/Paris"), SLOT, AppointmentStatus.BOOKED, Optional.of(new Sensitive<>("a cough")),
            Optional.empty(), Optional.empty(), new JoinWindow(NINE.minusSeconds(900), NINE.plusSeconds(3600)), 7);

    static Stream<Arguments> times() {
        return Stream.of(
                Arguments.of(new TimeRefused.SlotTaken(List.of(SLOT)), 409, "slot-taken"),
                Arguments.of(new TimeRefused.PatientBusy(), 409, "patient-busy"),
                Arguments.of(new TimeRefused.OutsideHours(List.of()), 409, "outside-hours"),
                Arguments.of(new TimeRefused.TooLateToBook(NINE), 409, "too-late-to-book"),
                Arguments.of(new TimeRefused.TooEarlyToBook(NINE), 409, "too-early-to-book"));
    }

    static Stream<Arguments> bookings() {
        return Stream.concat(times(), Stream.of(
                Arguments.of(new BookingOutcome.KeyReused(), 422, "idempotency-key-reused"),
                Arguments.of(new BookingOutcome.NotAllowed(), 403, "not-allowed"),
                Arguments.of(new BookingOutcome.TooManyHolds(3), 409, "too-many-holds"),
                Arguments.of(new BookingOutcome.Invalid(Map.of("end", Fault.NOT_VALID.complaint())), 400, "invalid-request")));
    }

    static Stream<Arguments> changes() {
        return Stream.concat(times(), Stream.of(
                Arguments.of(new ChangeOutcome.NotFound(), 404, "not-found"),
                Arguments.of(new ChangeOutcome.Outdated(8), 412, "precondition-failed"),
                Arguments.of(new ChangeOutcome.NotPossible(AppointmentStatus.FULFILLED), 409, "illegal-transition"),
                Arguments.of(new ChangeOutcome.HoldOver(), 409, "hold-over"),
                Arguments.of(new ChangeOutcome.NotAllowed(), 403, "not-allowed"),
                Arguments.of(new ChangeOutcome.TooLateToChange(NINE), 409, "too-late-to-change"),
                Arguments.of(new ChangeOutcome.StillAhead(NINE), 409, "still-ahead"),
                Arguments.of(new ChangeOutcome.Invalid(Map.of("reason", Fault.NOT_VALID.complaint())), 400, "invalid-request")));
    }

    @ParameterizedTest
    @MethodSource("bookings")
    void a_refused_booking_is_a_problem(BookingOutcome outcome, int status, String type) {
        assertProblem(Answers.of(outcome), status, type);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_refused_change_is_a_problem(ChangeOutcome outcome, int status, String type) {
        assertProblem(Answers.of(outcome), status, type);
    }

    @Test
    void no_outcome_is_forgotten() {
        assertThat(kinds(bookings())).containsAll(refusals(BookingOutcome.class, BookingOutcome.Booked.class));
        assertThat(kinds(changes())).containsAll(refusals(ChangeOutcome.class, ChangeOutcome.Changed.class));
        assertThat(kinds(times())).containsAll(List.of(TimeRefused.class.getPermittedSubclasses()));
    }

    @Test
    void a_booking_is_created_at_an_address_of_its_own_and_carries_its_version() {
        Response answer = Answers.of(new BookingOutcome.Booked(VIEW));

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getLocation()).hasPath("appointments/" + ID);
        assertThat(answer.getEntityTag().getValue()).isEqualTo("7");
        assertThat(StrictJson.jsonb().toJson(answer.getEntity())).isEqualTo("""
                {"consultation":"%1$s",
                "doctor":{"id":"%1$s","name":"Dora","timeZone":"Europe/Berlin"},"end":"2026-06-03T09:30:00Z","expires":null,"id":"%1$s",
                "joinFrom":"2026-06-03T08:45:00Z","joinUntil":"2026-06-03T10:00:00Z",
                "patient":{"id":"%1$s","name":"Paula","timeZone":"Europe/Paris"},"reason":"a cough",
                "series":null,"start":"2026-06-03T09:00:00Z","status":"booked","version":7}""".formatted(ID).replace("\n", ""));
    }

    @Test
    void a_taken_slot_comes_with_the_next_free_ones() {
        Response answer = Answers.of((BookingOutcome) new TimeRefused.SlotTaken(List.of(SLOT)));

        assertThat(StrictJson.jsonb().toJson(answer.getEntity()))
                .contains("\"slots\":[{\"end\":\"2026-06-03T09:30:00Z\",\"start\":\"2026-06-03T09:00:00Z\"}]");
    }

    @Test
    void too_late_comes_with_the_time_it_was_possible_until() {
        Response answer = Answers.of((ChangeOutcome) new ChangeOutcome.TooLateToChange(NINE));

        assertThat(StrictJson.jsonb().toJson(answer.getEntity())).contains("\"until\":\"2026-06-03T09:00:00Z\"");
    }

    private static void assertProblem(Response answer, int status, String type) {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(((Problem) answer.getEntity()).type().uri()).isEqualTo("urn:visavis:problem:" + type);
        assertThat(StrictJson.jsonb().toJson(answer.getEntity())).contains("urn:visavis:problem:" + type);
    }

    private static List<Class<?>> kinds(Stream<Arguments> arguments) {
        return arguments.<Class<?>>map(each -> each.get()[0].getClass()).toList();
    }

    private static List<Class<?>> refusals(Class<?> outcome, Class<?> success) {
        return Arrays.stream(outcome.getPermittedSubclasses())
                .filter(kind -> kind != success && kind != TimeRefused.class).<Class<?>>map(kind -> kind).toList();
    }

    private static Contact contact(String name, String zone) {
        return new Contact(new PersonId(ID), name, ZoneId.of(zone), "en", Set.of(Role.PATIENT), Optional.empty(), Optional.empty());
    }
}
