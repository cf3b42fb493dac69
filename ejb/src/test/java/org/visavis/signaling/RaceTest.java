package org.visavis.signaling;

import org.junit.jupiter.api.RepeatedTest;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.Stay;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** Two decide about one patient at the same moment, or the patient goes in that moment: with real threads. */
class RaceTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Practice practice = new Practice(threads);

    @RepeatedTest(10)
    void of_one_who_admits_and_one_who_turns_away_one_wins_and_the_other_is_told() throws Exception {
        Browser patient = seated(practice.browser(practice.paula));
        Browser doctor = seated(practice.browser(practice.dora));
        AtomicReference<Decision> away = new AtomicReference<>();

        atOnce(() -> doctor.say(new ClientMessage.Admit(patient.me())),
                () -> practice.conversations.place(practice.id).post(conversation ->
                        away.set(conversation.admission().turnAway("A colleague", patient.me(), Optional.empty()))));

        boolean admitted = !patient.all(ServerMessage.Admitted.class).isEmpty();
        assertThat(away.get() instanceof Decision.Done).isNotEqualTo(admitted);
        if (admitted) {
            assertThat(away.get()).isEqualTo(new Decision.TooLate(Optional.of("A doctor")));
        } else {
            assertThat(doctor.refusal()).isEqualTo("illegal-transition");
            assertThat(doctor.last(ServerMessage.Refused.class).detail().orElseThrow()).startsWith("A colleague");
        }
        assertThat(stay(patient).admittedAt().isPresent()).isEqualTo(admitted);
        assertThat(stay(patient).isPresent()).isEqualTo(admitted);
    }

    @RepeatedTest(10)
    void who_leaves_while_being_admitted_has_left_and_nobody_is_told_otherwise() throws Exception {
        Browser patient = seated(practice.browser(practice.paula));
        Browser doctor = seated(practice.browser(practice.dora));

        atOnce(() -> patient.say(new ClientMessage.Leave()), () -> doctor.say(new ClientMessage.Admit(patient.me())));

        boolean admitted = !patient.all(ServerMessage.Admitted.class).isEmpty();
        assertThat(patient.last(ServerMessage.Ended.class).reason()).isEqualTo(LeaveReason.HUNG_UP);
        assertThat(doctor.all(ServerMessage.Refused.class).isEmpty()).isEqualTo(admitted);
        assertThat(doctor.last(ServerMessage.Participant.class).participant().leaveReason()).contains(LeaveReason.HUNG_UP);
        assertThat(stay(patient).admittedAt().isPresent()).isEqualTo(admitted);
        assertThat(stay(patient).leaveReason()).contains(LeaveReason.HUNG_UP);
    }

    private Browser seated(Browser browser) throws Exception {
        browser.join();
        quiet();
        return browser;
    }

    private void atOnce(Runnable one, Runnable other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Thread> both = List.of(new Thread(() -> started(start, one)), new Thread(() -> started(start, other)));
        both.forEach(Thread::start);
        for (Thread thread : both) {
            thread.join();
        }
        quiet();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void started(CyclicBarrier start, Runnable deed) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        deed.run();
    }

    /** Everything that was posted before has been done. */
    private void quiet() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        practice.conversations.place(practice.id).post(conversation -> done.countDown());
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private Stay stay(Browser browser) {
        return practice.written().stays().stream().filter(stay -> stay.id().equals(browser.me())).findFirst().orElseThrow();
    }
}
