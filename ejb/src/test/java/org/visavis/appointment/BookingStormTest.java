package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Caller;
import org.visavis.identity.Sensitive;
import org.visavis.testing.Parallel;
import org.visavis.testing.TestPlatform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A crowd that books, holds, confirms, moves and cancels at random, all at once, while time goes by and holds run out. Run with
 * {@code -Dvisavis.storm=300000} for a long one; the seed that is printed with a failure gives the same wishes again.
 */
class BookingStormTest {

    private static final int ATTEMPTS = Integer.getInteger("visavis.storm", 4_000);
    private static final long SEED = Long.getLong("visavis.storm.seed", System.nanoTime());
    private static final int AT_ONCE = 100;
    /** Tomorrow from eight to twenty, every ten minutes, for ten to fifty of them. */
    private static final Instant OPENING = Instant.parse("2026-06-04T08:00:00Z");
    private static final int STARTS = 12 * 6 - 4;
    private static final Duration TIME_GOING_BY = Duration.ofHours(20);
    private static final Sensitive<String> NO_REASON = new Sensitive<>("");

    private final TestPlatform platform = TestPlatform.fresh();
    private final List<Clinic> clinics = Stream.generate(() -> new Clinic(Duration.ofMinutes(5), platform)).limit(3).toList();
    private final List<Caller> patients = Stream.generate(clinics.get(0)::anotherPatient).limit(8).toList();

    /** What has been acknowledged last of each appointment. */
    private final Map<AppointmentId, AppointmentView> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();

    @Test
    void a_crowd_leaves_no_overlap_and_loses_nothing_that_was_acknowledged() throws Exception {
        for (int done = 0; done < ATTEMPTS; done += AT_ONCE) {
            int batch = done;
            Parallel.all(AT_ONCE, i -> () -> attempt(new Random(SEED + 31L * (batch + i)), batch + i));
        }

        assertThat(overlaps("doctor", "blocked_from", "blocked_until")).as("seed %d", SEED).isZero();
        assertThat(overlaps("patient", "starts_at", "ends_at")).as("seed %d", SEED).isZero();
        assertThat(acknowledged.values()).as("seed %d", SEED).allSatisfy(this::assertKept);
        assertThat(outcomes.keySet()).as("%s", outcomes).contains("book Booked", "book SlotTaken", "book PatientBusy", "hold Booked",
                "confirm Changed", "move Changed", "move SlotTaken", "move Outdated", "cancel Changed");
        assertThat(platform.one("select count(*) from audit_event where action = 'hold.expired'", Long.class)).isPositive();
    }

    private Object attempt(Random random, int number) {
        Clinic clinic = clinics.get(random.nextInt(clinics.size()));
        Caller patient = patients.get(random.nextInt(patients.size()));
        Instant start = OPENING.plus(Duration.ofMinutes(10L * random.nextInt(STARTS)));
        Instant end = start.plus(Duration.ofMinutes(10L + 20 * random.nextInt(3)));
        Instant now = Clinic.NOW.plus(TIME_GOING_BY.multipliedBy(number).dividedBy(ATTEMPTS));
        Optional<AppointmentView> known = known(random);
        int dice = random.nextInt(100);
        if (dice < 35 || known.isEmpty()) {
            note("book", call(Booking.class, now, booking -> booking.book(patient, clinic.request(start, Optional.of(end)))));
        } else if (dice < 55) {
            note("hold", call(Holds.class, now, holds -> holds.hold(patient,
                    new HoldRequest(clinic.doctor.person(), Optional.empty(), start, Optional.empty(), Optional.empty()))));
        } else if (dice < 65) {
            AppointmentView hold = latestHold().orElse(known.get());
            note("confirm", call(Holds.class, now, holds -> holds.book(owner(hold), hold.id(), new Sensitive<>("a cough"))));
        } else if (dice < 82) {
            note("move", call(Booking.class, now, booking ->
                    booking.move(owner(known.get()), known.get().id(), known.get().version(), start, NO_REASON)));
        } else if (dice < 98) {
            note("cancel", call(Booking.class, now, booking -> booking.cancel(owner(known.get()), known.get().id(), Optional.empty(), NO_REASON)));
        } else {
            call(AppointmentRounds.class, now, rounds -> {
                rounds.endHolds();
                return true;
            });
        }
        return number;
    }

    private Optional<AppointmentView> known(Random random) {
        List<AppointmentView> all = List.copyOf(acknowledged.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** Of every other hold nobody thinks again, so that some run out. */
    private Optional<AppointmentView> latestHold() {
        return acknowledged.values().stream()
                .filter(each -> each.status() == AppointmentStatus.PENDING && each.id().hashCode() % 2 == 0)
                .max(Comparator.comparing(each -> each.expires().orElseThrow()));
    }

    private Caller owner(AppointmentView appointment) {
        return patients.stream().filter(each -> each.is(appointment.patient().id())).findFirst().orElseThrow();
    }

    private void note(String deed, Object outcome) {
        outcomes.computeIfAbsent(deed + " " + outcome.getClass().getSimpleName(), key -> new AtomicInteger()).incrementAndGet();
        if (outcome instanceof BookingOutcome.Booked booked) {
            acknowledge(booked.appointment());
        } else if (outcome instanceof ChangeOutcome.Changed changed) {
            acknowledge(changed.appointment());
        }
    }

    private void acknowledge(AppointmentView view) {
        acknowledged.merge(view.id(), view, (one, other) -> one.version() > other.version() ? one : other);
    }

    /** Nobody but the platform itself changes what was acknowledged, and that only by ending a hold. */
    private void assertKept(AppointmentView last) {
        String row = platform.one("select version || ' ' || status || ' ' || extract(epoch from starts_at)::bigint"
                + " from appointment where id = '" + last.id() + "'", String.class);
        String time = " " + last.during().start().getEpochSecond();
        String asAcknowledged = last.version() + " " + last.status().code() + time;
        assertThat(row).isIn(last.status() == AppointmentStatus.PENDING
                ? List.of(asAcknowledged, last.version() + 1 + " cancelled" + time) : List.of(asAcknowledged));
    }

    private long overlaps(String whose, String from, String until) {
        return platform.one("select count(*) from appointment one join appointment other on one.id < other.id"
                + " and one." + whose + " = other." + whose + " and one.status <> 'cancelled' and other.status <> 'cancelled'"
                + " and tstzrange(one." + from + ", one." + until + ") && tstzrange(other." + from + ", other." + until + ")",
                Long.class);
    }

    private <T, R> R call(Class<T> useCase, Instant now, Function<T, R> what) {
        return platform.call(useCase, Clock.fixed(now, ZoneOffset.UTC), what);
    }
}
