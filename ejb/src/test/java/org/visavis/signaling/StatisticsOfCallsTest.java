package org.visavis.signaling;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.visavis.consultation.Reception;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaKind;
import org.visavis.statistics.CallDetail;
import org.visavis.statistics.CallReports;
import org.visavis.statistics.CallSummary;
import org.visavis.statistics.QualitySample;
import org.visavis.statistics.SetupStep;
import org.visavis.statistics.StepReport;
import org.visavis.testing.Cast;
import org.visavis.testing.TestPlatform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/** From what browsers and the media server say to what admins see, through a real database. */
class StatisticsOfCallsTest {

    private final Practice practice = new Practice();

    @Test
    void talk_is_the_time_in_which_media_of_both_arrived() {
        Practice.Call call = practice.call();
        practice.media.room().flows(call.patientLeg(), MediaKind.AUDIO);
        practice.pass(Duration.ofSeconds(10));
        practice.media.room().flows(call.doctorLeg(), MediaKind.AUDIO, MediaKind.VIDEO);
        practice.pass(Duration.ofSeconds(60));
        practice.media.room().events.on(new MediaEvent.FlowChanged(call.patientLeg().id(), MediaKind.AUDIO, false));
        practice.pass(Duration.ofSeconds(30));
        call.doctor().say(new ClientMessage.End());

        CallDetail detail = detail();
        assertThat(detail.talk()).isEqualTo(Duration.ofSeconds(60));
        assertThat(detail.connected()).isTrue();
        assertThat(detail.waiting()).contains(Duration.ofMillis(1));
        assertThat(detail.recorded()).isFalse();
    }

    @Test
    void media_of_somebody_who_waits_does_not_count() {
        Browser patient = practice.browser(practice.paula).join().offer("main-1");
        practice.media.room().flows(practice.media.room().newest(), MediaKind.AUDIO);
        Browser doctor = practice.browser(practice.dora).join().offer("main-1");
        practice.media.room().flows(practice.media.room().newest(), MediaKind.AUDIO);
        practice.pass(Duration.ofMinutes(4));
        doctor.say(new ClientMessage.Admit(patient.me()));
        practice.pass(Duration.ofMinutes(1));
        doctor.say(new ClientMessage.End());

        assertThat(detail().talk()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_killed_platform_counts_until_it_was_last_seen() {
        Practice.Call call = practice.call();
        practice.media.room().flows(call.patientLeg(), MediaKind.AUDIO);
        practice.media.room().flows(call.doctorLeg(), MediaKind.AUDIO);
        practice.pass(Duration.ofSeconds(50));
        practice.conversations.tick();
        practice.pass(Duration.ofMinutes(10));
        practice.restart();
        sweep();

        assertThat(detail().talk()).isEqualTo(Duration.ofSeconds(50));
        assertThat(detail().parties()).allMatch(party -> party.leftAt().isPresent());

        practice.pass(Duration.ofMinutes(60));
        sweep();
        assertThat(practice.written().state().isOver()).isTrue();
    }

    @Test
    void forged_reports_are_left_out() {
        Practice.Call call = practice.call();
        Instant now = practice.clock.instant();
        call.patient().say(new ClientMessage.Stats(
                List.of(step("main-9", SetupStep.FIRST_FRAME, now), step("main-1", SetupStep.FIRST_FRAME, now.plus(Duration.ofDays(3))),
                        step("main-1", SetupStep.OFFER_MADE, now)),
                List.of(sample("main-9", now, 10), sample("main-1", now, -5), sample("main-1", now.plusSeconds(1), 20))));

        CallDetail.Party patient = detail().parties().get(0);
        assertThat(patient.steps()).extracting(StepReport::step).containsExactly(SetupStep.OFFER_MADE);
        assertThat(patient.samples()).isEqualTo(1);
        assertThat(patient.rttMs()).contains(20.0);
    }

    @Test
    void a_call_that_failed_says_at_which_step() {
        Practice.Call call = practice.call();
        Instant now = practice.clock.instant();
        call.patient().say(new ClientMessage.Stats(List.of(step("main-1", SetupStep.CANDIDATE_SENT, now)), List.of()));
        call.doctor().say(new ClientMessage.Stats(List.of(step("main-1", SetupStep.FIRST_FRAME, now)), List.of()));
        call.doctor().say(new ClientMessage.End());

        assertThat(detail().connected()).isFalse();
        assertThat(detail().stepReached()).contains(SetupStep.CANDIDATE_SENT);
    }

    @RepeatedTest(5)
    void whatever_the_order_and_the_repetitions_the_report_is_the_same_fold(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Practice.Call call = practice.call();
        Instant now = practice.clock.instant();
        List<StepReport> steps = new ArrayList<>();
        for (SetupStep step : SetupStep.values()) {
            for (int i = random.nextInt(3); i > 0; i--) {
                steps.add(step("main-1", step, now.plusMillis(random.nextInt(3000))));
            }
        }
        List<QualitySample> samples = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            samples.add(sample("main-1", now.plusSeconds(5L * i), random.nextInt(200)));
        }
        report(call.patient(), random, steps, samples);

        CallDetail.Party patient = detail().parties().get(0);
        Map<SetupStep, Instant> firsts = steps.stream()
                .collect(Collectors.toMap(StepReport::step, StepReport::at, (a, b) -> a.isBefore(b) ? a : b));
        assertThat(patient.steps().stream().collect(Collectors.toMap(StepReport::step, StepReport::at))).isEqualTo(firsts);
        assertThat(patient.stepReached()).isEqualTo(firsts.keySet().stream().max(SetupStep::compareTo));
        assertThat(patient.samples()).isEqualTo(20);
        assertThat(patient.rttMs().orElseThrow()).isCloseTo(
                samples.stream().mapToDouble(sample -> sample.rttMs().orElseThrow()).average().orElseThrow(),
                offset(1e-9));
        assertThat(patient.lossPercent().orElseThrow()).isCloseTo(100.0 * 19 / (19 + 1900), offset(1e-9));
    }

    @Test
    void a_summary_counts_each_call_once() {
        TestPlatform fresh = TestPlatform.fresh();
        Practice own = new Practice(fresh);
        Practice.Call call = own.call();
        own.media.room().flows(call.patientLeg(), MediaKind.AUDIO);
        own.media.room().flows(call.doctorLeg(), MediaKind.AUDIO);
        own.pass(Duration.ofSeconds(30));
        call.doctor().say(new ClientMessage.End());
        Caller admin = Cast.somebody(fresh, Role.ADMIN);

        CallSummary summary = own.chronicle.call(CallReports.class,
                r -> r.summary(admin, Practice.NINE.minus(Duration.ofDays(1)), Practice.NINE.plus(Duration.ofDays(1))));

        assertThat(summary).extracting(CallSummary::consultations, CallSummary::finished, CallSummary::connected,
                CallSummary::failed, CallSummary::noShows).containsExactly(1, 1, 1, 0, 0);
        assertThat(summary.talk()).isEqualTo(Duration.ofSeconds(30));
        assertThat(summary.medianWaiting()).isPresent();
        List<CallDetail> after = own.chronicle.call(CallReports.class, r -> r.calls(Practice.NINE.minus(Duration.ofDays(1)),
                Practice.NINE.plus(Duration.ofDays(1)), Optional.of(own.id), 10));
        assertThat(after).isEmpty();
    }

    private void report(Browser browser, Random random, List<StepReport> steps, List<QualitySample> samples) {
        List<ClientMessage> messages = new ArrayList<>();
        for (int twice = 0; twice < 2; twice++) {
            steps.forEach(step -> messages.add(new ClientMessage.Stats(List.of(step), List.of())));
            samples.forEach(sample -> messages.add(new ClientMessage.Stats(List.of(), List.of(sample))));
        }
        Collections.shuffle(messages, random);
        messages.forEach(browser::say);
    }

    private void sweep() {
        practice.chronicle.call(Reception.class, r -> r.forgotten(practice.clock.instant().minus(ConversationRounds.LEASE))).stream()
                .filter(forgotten -> forgotten.consultation().equals(practice.id))
                .forEach(forgotten -> practice.chronicle.call(LooseEnds.class, ends -> {
                    ends.close(forgotten);
                    return null;
                }));
    }

    private CallDetail detail() {
        Caller admin = Cast.somebody(practice.platform, Role.ADMIN);
        return practice.chronicle.call(CallReports.class, r -> r.call(admin, practice.id)).orElseThrow();
    }

    private static StepReport step(String leg, SetupStep step, Instant at) {
        return new StepReport(leg, step, at);
    }

    /** Counters that only grow: 100 packets and one lost every five seconds. */
    private static QualitySample sample(String leg, Instant at, double rttMs) {
        long number = (at.getEpochSecond() - Practice.NINE.minus(Duration.ofMinutes(5)).getEpochSecond()) / 5;
        return new QualitySample(leg, at, Optional.of(rttMs), Optional.empty(), Optional.of(Math.max(0, number)),
                Optional.of(Math.max(0, 100 * number)), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(15.0), Optional.of(640), Optional.of(360), Optional.empty(), Optional.empty(),
                Optional.of(QualitySample.CandidateType.RELAY), Optional.of(QualitySample.RelayProtocol.UDP));
    }
}
