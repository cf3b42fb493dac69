package org.visavis.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.waitinglist.Ward.ELEVEN;
import static org.visavis.waitinglist.Ward.HOUR;
import static org.visavis.waitinglist.Ward.NOW;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.ChangeOutcome;
import org.visavis.identity.Caller;
import org.visavis.identity.Sensitive;
import org.visavis.testing.Parallel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ParallelWaitingListTest {

    private static final int SLOTS = 8;

    private final Ward ward = new Ward();

    @Test
    void of_many_times_that_come_free_at_once_each_is_offered_to_one_of_the_first() throws Exception {
        List<AppointmentView> booked = bookings();
        List<Caller> waiting = Stream.generate(ward::waiting).limit(SLOTS + 4).toList();

        Parallel.all(SLOTS * 2, i -> () -> {
            if (i % 2 == 0) {
                ward.cancel(booked.get(i / 2));
            } else {
                ward.sweep(NOW);
            }
            return true;
        });
        ward.sweep();

        List<Optional<AppointmentView>> offers = waiting.stream().map(ward::offer).toList();
        assertThat(offers.subList(0, SLOTS)).allMatch(Optional::isPresent);
        assertThat(offers.subList(SLOTS, waiting.size())).allMatch(Optional::isEmpty);
        assertThat(offers.stream().flatMap(Optional::stream).map(AppointmentView::during))
                .containsExactlyInAnyOrderElementsOf(booked.stream().map(AppointmentView::during).toList());
    }

    /** Half of the clocks say that the offers have just run out, half that they are about to. */
    @Test
    void an_offer_accepted_while_it_runs_out_is_booked_or_goes_to_the_next_and_not_both() throws Exception {
        List<AppointmentView> booked = bookings();
        List<Caller> first = Stream.generate(ward::waiting).limit(SLOTS).toList();
        booked.forEach(ward::cancel);
        ward.sweep();
        Stream.generate(ward::waiting).limit(SLOTS).forEach(next -> assertThat(ward.offer(next)).isEmpty());
        List<WaitingListId> places = first.stream().map(patient -> ward.place(patient).id()).toList();
        Instant end = NOW.plus(HOUR);

        List<Boolean> accepted = Parallel.all(SLOTS * 2, i -> () -> {
            if (i % 2 == 1) {
                ward.sweep(end);
                return false;
            }
            return ward.at(end.minusMillis(1), WaitingList.class, list ->
                    list.accept(first.get(i / 2), places.get(i / 2), new Sensitive<>("a cough"))) instanceof ChangeOutcome.Changed;
        });
        ward.sweep(end);

        long offered = ward.platform.one("select count(*) from appointment where status = 'pending' and doctor = '"
                + ward.doctor.person() + "'", Long.class);
        assertThat(accepted.stream().filter(yes -> yes).count() + offered).isEqualTo(SLOTS);
        assertThat(IntStream.range(0, SLOTS).filter(i -> accepted.get(i * 2)).mapToObj(first::get))
                .allMatch(patient -> count(patient, AppointmentStatus.BOOKED) == 1);
        assertThat(IntStream.range(0, SLOTS).filter(i -> !accepted.get(i * 2)).mapToObj(first::get))
                .allMatch(patient -> count(patient, AppointmentStatus.BOOKED) == 0);
    }

    @Test
    void what_is_accepted_stays_booked_though_it_is_refused_or_withdrawn_elsewhere_at_the_same_moment() throws Exception {
        List<AppointmentView> booked = bookings();
        List<Caller> patients = Stream.generate(ward::waiting).limit(SLOTS).toList();
        booked.forEach(ward::cancel);
        ward.sweep();
        List<WaitingListId> places = patients.stream().map(patient -> ward.place(patient).id()).toList();

        List<Boolean> accepted = Parallel.all(SLOTS * 2, i -> () -> {
            Caller patient = patients.get(i / 2);
            WaitingListId place = places.get(i / 2);
            if (i % 2 == 0) {
                return ward.at(NOW, WaitingList.class, list ->
                        list.accept(patient, place, new Sensitive<>("a cough"))) instanceof ChangeOutcome.Changed;
            }
            return i % 4 == 1 ? ward.at(NOW, WaitingList.class, list -> list.withdraw(patient, place))
                    : ward.at(NOW, WaitingList.class, list -> list.refuse(patient, place)) instanceof ChangeOutcome.Changed;
        });

        assertThat(IntStream.range(0, SLOTS).filter(i -> accepted.get(i * 2)).mapToObj(patients::get))
                .allMatch(patient -> count(patient, AppointmentStatus.BOOKED) == 1);
    }

    private List<AppointmentView> bookings() {
        return IntStream.range(0, SLOTS).mapToObj(i -> ward.booked(ELEVEN.plus(Duration.ofMinutes(30L * i)))).toList();
    }

    private long count(Caller patient, AppointmentStatus status) {
        return ward.platform.one("select count(*) from appointment where patient = '" + patient.person() + "' and status = '"
                + status.code() + "'", Long.class);
    }
}
