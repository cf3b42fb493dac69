package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.notification.Samples.START;
import static org.visavis.notification.Samples.appointment;
import static org.visavis.notification.Samples.dora;
import static org.visavis.notification.Samples.letters;
import static org.visavis.notification.Samples.pierre;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import org.junit.jupiter.api.Test;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.SeriesView;
import org.visavis.schedule.Repetition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;

/** Three Mondays in a row. */
class SeriesLettersTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Surgery surgery = new Surgery();

    @Test
    void both_sides_get_one_letter_with_all_times_as_their_clocks_show_them() {
        List<Letter> letters = letters().aboutSeries(series(AppointmentStatus.BOOKED, 0), Occasion.BOOKED);

        assertThat(letters).extracting(Letter::subject).containsExactly(
                "Vos 3 consultations vidéo à partir du lundi 30 novembre 2026",
                "Your 3 video consultations from Monday 30 November 2026");
        assertThat(letters.get(1).text()).contains("with Pierre Petit are booked", "Monday 30 November 2026\n08:30–08:45",
                "Monday 7 December 2026\n08:30–08:45", "Monday 14 December 2026\n08:30–08:45",
                "https://clinic.example/consultation/" + id(2)).doesNotContain("cough");
        assertThat(letters.get(0).text()).contains("lundi 14 décembre 2026\n14:30–14:45").doesNotContain("cough");
    }

    @Test
    void the_letter_brings_an_invitation_for_each_appointment() throws Exception {
        Letter letter = letters().aboutSeries(series(AppointmentStatus.BOOKED, 0), Occasion.BOOKED).get(0);

        Multipart parts = parts(letter);

        assertThat(parts.getContentType()).startsWith("multipart/mixed");
        assertThat(parts.getCount()).isEqualTo(4);
        for (int i = 0; i < 3; i++) {
            Part part = parts.getBodyPart(i + 1);
            assertThat(part.getContentType()).contains("text/calendar").contains("method=REQUEST");
            assertThat(part.getFileName()).isEqualTo("consultation-" + (i + 1) + ".ics");
            ICalendar calendar = parsed(new String(part.getInputStream().readAllBytes(), "UTF-8"));
            assertThat(calendar.getEvents()).singleElement().extracting(event -> event.getUid().getValue())
                    .isEqualTo(id(i) + "@clinic.example");
            assertThat(calendar.getEvents().get(0).getDateStart().getValue().toInstant()).isEqualTo(START.plus(WEEK.multipliedBy(i)));
        }
    }

    @Test
    void another_parser_reads_the_same_wall_time_over_a_change_of_the_clocks() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        List<Instant> mondays = new Repetition(LocalDateTime.parse("2026-10-19T09:00"), 1, 3).startsIn(berlin);
        List<AppointmentView> series = IntStream.range(0, 3).mapToObj(i -> Samples.appointment(
                id(i), dora(), pierre(), mondays.get(i), AppointmentStatus.BOOKED, 0)).toList();

        Letter letter = letters().aboutSeries(series, Occasion.BOOKED).get(0);

        assertThat(letter.invitation().orElseThrow().objects()).hasSize(3)
                .extracting(object -> parsed(object).getEvents().get(0).getDateStart().getValue().toInstant())
                .isEqualTo(mondays)
                .allSatisfy(start -> assertThat(start.atZone(berlin).toLocalTime()).isEqualTo(LocalTime.of(9, 0)));
        assertThat(Duration.between(mondays.get(0), mondays.get(1))).isEqualTo(WEEK.plusHours(1));
    }

    @Test
    void a_cancelled_rest_takes_each_appointment_out() throws Exception {
        Letter letter = letters().aboutSeries(series(AppointmentStatus.CANCELLED, 1), Occasion.CANCELLED).get(1);

        assertThat(letter.text()).contains("are cancelled", "There is nothing you need to do.").doesNotContain("/consultation/");
        assertThat(letter.invitation().orElseThrow().objects()).hasSize(3).allSatisfy(object -> {
            assertThat(parsed(object).getMethod().getValue()).isEqualTo("CANCEL");
            assertThat(parsed(object).getEvents().get(0).getSequence().getValue()).isEqualTo(1);
        });
        assertThat(parts(letter).getCount()).isEqualTo(4);
    }

    @Test
    void a_letter_with_one_invitation_is_as_it_was() throws Exception {
        Letter letter = letters().about(appointment(dora(), pierre()), Occasion.BOOKED).get(0);

        assertThat(letter.invitation().orElseThrow().objects()).containsExactly(letter.invitation().orElseThrow().calendar());
        assertThat(parts(letter).getContentType()).startsWith("multipart/alternative");
    }

    @Test
    void a_series_ends_in_the_outbox_as_one_mail_to_each_and_a_reminder_for_each_appointment() {
        SeriesView booked = surgery.bookSeries(Instant.parse("2026-06-03T09:00:00Z"), 3);

        assertThat(surgery.mails()).containsExactly(
                "pierre@example.org: Vos 3 consultations vidéo à partir du mercredi 3 juin 2026",
                "dora@example.org: Your 3 video consultations from Wednesday 3 June 2026");
        assertThat(surgery.rows("select due_at from reminder")).hasSize(3);

        surgery.now = Instant.parse("2026-06-04T09:00:00Z");
        surgery.cancelSeries(booked.id());

        assertThat(surgery.mails().subList(2, 4)).containsExactly(
                "pierre@example.org: Annulées : 2 consultations vidéo à partir du mercredi 10 juin 2026",
                "dora@example.org: Cancelled: 2 video consultations from Wednesday 10 June 2026");
        assertThat(surgery.rows("select due_at from reminder")).hasSize(1);
    }

    private static List<AppointmentView> series(AppointmentStatus status, long version) {
        return IntStream.range(0, 3).mapToObj(i -> Samples.appointment(
                id(i), dora(), pierre(), START.plus(WEEK.multipliedBy(i)), status, version)).toList();
    }

    private static UUID id(int i) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L + i);
    }

    private static Multipart parts(Letter letter) throws Exception {
        LetterMessage message = new LetterMessage(Session.getInstance(new Properties()), UUID.randomUUID(), "clinic.example", letter);
        message.saveChanges();
        return (Multipart) message.getContent();
    }

    private static ICalendar parsed(String calendar) {
        ICalendar parsed = Biweekly.parse(calendar).first();
        assertThat(parsed.validate(ICalVersion.V2_0).getWarnings()).as(calendar).isEmpty();
        return parsed;
    }
}
