package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;
import org.visavis.appointment.AppointmentView;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.testing.TestPlatform;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

class CalendarFeedsTest {

    private static final Instant START = Instant.parse("2026-06-03T09:00:00Z");

    private final Surgery surgery = new Surgery();

    @Test
    void whoever_knows_the_secret_reads_the_owners_appointments_and_nobody_elses() {
        AppointmentView booked = surgery.book(START);
        Caller stranger = surgery.person("eve", "UTC", "en", Role.PATIENT);

        assertThat(events(open(surgery.patient))).singleElement().satisfies(event -> {
            assertThat(event.getUid().getValue()).startsWith(booked.id().toString());
            assertThat(event.getSummary().getValue()).isEqualTo("Consultation vidéo avec dora");
        });
        assertThat(events(open(surgery.doctor))).hasSize(1);
        assertThat(events(open(stranger))).isEmpty();
    }

    @Test
    void a_feed_with_nothing_in_it_is_a_calendar_still() throws Exception {
        String feed = read(open(surgery.patient)).orElseThrow();

        Calendar calendar = new CalendarBuilder().build(new StringReader(feed));
        assertThat(calendar.validate(true).getEntries()).isEmpty();
        assertThat(calendar.getComponents()).hasOnlyElementsOfType(VTimeZone.class).hasSize(1);
        assertThat(Biweekly.parse(feed).first().getEvents()).isEmpty();
        assertThat(feed).containsSubsequence("TZID:UTC\r\n", "BEGIN:STANDARD\r\n", "TZOFFSETTO:+0000\r\n");
    }

    @Test
    void an_admins_feed_has_their_own_appointments_only() {
        surgery.book(START);
        Caller admin = surgery.person("ada", "UTC", "en", Role.ADMIN);

        assertThat(events(open(admin))).isEmpty();
    }

    @Test
    void a_feed_leaves_out_what_is_cancelled_and_what_is_long_past() {
        surgery.cancel(surgery.book(START));
        surgery.book(START.plus(Duration.ofHours(1)));
        String secret = open(surgery.patient);

        assertThat(events(secret)).hasSize(1);
        surgery.now = START.plus(Duration.ofDays(31));
        assertThat(events(secret)).isEmpty();
    }

    @Test
    void a_secret_is_256_random_bits_and_only_its_hash_is_kept() {
        String secret = open(surgery.patient);

        assertThat(Base64.getUrlDecoder().decode(secret)).hasSize(32);
        assertThat(open(surgery.doctor)).isNotEqualTo(secret);
        assertThat(surgery.rows("select encode(secret, 'hex') = encode(sha256('" + secret + "'), 'hex') from calendar_feed"
                + " where person = '" + surgery.patient.person() + "'")).containsExactly("t");
        assertThat(surgery.rows("select detail || action from audit_event")).noneMatch(row -> row.contains(secret));
    }

    @Test
    void a_new_secret_and_a_closed_feed_make_the_old_secret_worthless() {
        String first = open(surgery.patient);
        String second = open(surgery.patient);
        assertThat(read(first)).isEmpty();
        assertThat(read(second)).isPresent();

        surgery.call(CalendarFeeds.class, feeds -> {
            feeds.close(surgery.patient);
            return null;
        });
        assertThat(read(second)).isEmpty();
        assertThat(surgery.rows("select action from audit_event where action like 'calendar-feed%' and actor = '"
                + surgery.patient.person() + "'")).hasSize(3).contains("calendar-feed.closed");
    }

    @Test
    void a_wrong_secret_opens_nothing() {
        open(surgery.patient);

        assertThat(read("")).isEmpty();
        assertThat(read("A".repeat(43))).isEmpty();
    }

    @Test
    void a_feed_is_longer_than_one_page_of_the_agenda() {
        TestPlatform.execute(surgery.platform.owner(), "insert into appointment (id, doctor, patient, starts_at, ends_at,"
                + " blocked_from, blocked_until, status, reason) select gen_random_uuid(), '" + surgery.doctor.person() + "', '"
                + surgery.patient.person() + "', start, start + interval '10 minutes', start, start + interval '10 minutes',"
                + " 'booked', 'a cough' from generate_series(timestamptz '2026-06-03 09:00Z',"
                + " timestamptz '2026-06-03 09:00Z' + 209 * interval '10 minutes', interval '10 minutes') as start");

        assertThat(events(open(surgery.doctor))).hasSize(210).doesNotHaveDuplicates();
    }

    private String open(Caller caller) {
        return surgery.call(CalendarFeeds.class, feeds -> feeds.open(caller)).reveal();
    }

    private Optional<String> read(String secret) {
        return surgery.call(CalendarFeeds.class, feeds -> feeds.read(secret));
    }

    private List<VEvent> events(String secret) {
        return Biweekly.parse(read(secret).orElseThrow()).first().getEvents();
    }
}
