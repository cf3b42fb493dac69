package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.notification.Samples.START;
import static org.visavis.notification.Samples.appointment;
import static org.visavis.notification.Samples.calendars;
import static org.visavis.notification.Samples.dora;
import static org.visavis.notification.Samples.person;
import static org.visavis.notification.Samples.pierre;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import org.junit.jupiter.api.Test;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentView;
import org.visavis.identity.Contact;
import org.visavis.identity.Role;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is written is read back by a parser of other people, and must be without fault to it. */
class CalendarWriterTest {

    @Test
    void an_invitation_says_when_where_and_with_whom() {
        Invitation invitation = calendars().invitation(appointment(dora(), pierre()), pierre());
        VEvent event = event(invitation.calendar());

        assertThat(invitation.method()).isEqualTo(Invitation.Method.REQUEST);
        assertThat(parsed(invitation.calendar()).getMethod().getValue()).isEqualTo("REQUEST");
        assertThat(event.getUid().getValue()).isEqualTo(Samples.ID + "@clinic.example");
        assertThat(event.getSequence().getValue()).isZero();
        assertThat(event.getDateTimeStamp().getValue().toInstant()).isEqualTo(Samples.NOW);
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(START);
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(START.plus(Duration.ofMinutes(15)));
        assertThat(event.getSummary().getValue()).isEqualTo("Consultation vidéo avec Dora Dorn");
        assertThat(event.getUrl().getValue()).isEqualTo("https://clinic.example/consultation/" + Samples.ID);
        assertThat(event.getStatus().getValue()).isEqualTo("CONFIRMED");
        assertThat(event.getOrganizer().getEmail()).isEqualTo("no-reply@clinic.example");
        assertThat(event.getOrganizer().getCommonName()).isEqualTo("Clinic");
        assertThat(invitation.calendar()).contains("DTSTART:20261130T133000Z");
    }

    @Test
    void the_reader_is_the_only_attendee_and_learns_no_other_address() {
        for (Contact reader : List.of(dora(), pierre())) {
            String calendar = calendars().invitation(appointment(dora(), pierre()), reader).calendar();

            assertThat(event(calendar).getAttendees()).singleElement().satisfies(attendee -> {
                assertThat(attendee.getEmail()).isEqualTo(reader.email().orElseThrow());
                assertThat(attendee.getCommonName()).isEqualTo(reader.name());
            });
        }
    }

    @Test
    void a_moved_appointment_keeps_its_uid_and_raises_its_sequence() {
        AppointmentView moved = appointment(dora(), pierre(), START.plusSeconds(3600), AppointmentStatus.BOOKED, 1);

        VEvent before = event(calendars().invitation(appointment(dora(), pierre()), pierre()).calendar());
        VEvent after = event(calendars().invitation(moved, pierre()).calendar());

        assertThat(after.getUid()).isEqualTo(before.getUid());
        assertThat(after.getSequence().getValue()).isGreaterThan(before.getSequence().getValue());
        assertThat(after.getUrl()).isEqualTo(before.getUrl());
    }

    @Test
    void a_cancelled_appointment_is_taken_out() {
        AppointmentView cancelled = appointment(dora(), pierre(), START, AppointmentStatus.CANCELLED, 2);

        Invitation invitation = calendars().invitation(cancelled, dora());

        assertThat(invitation.method()).isEqualTo(Invitation.Method.CANCEL);
        assertThat(parsed(invitation.calendar()).getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(event(invitation.calendar()).getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(event(invitation.calendar()).getSequence().getValue()).isEqualTo(2);
    }

    @Test
    void nothing_in_a_calendar_tells_why_the_patient_comes() {
        AppointmentView appointment = appointment(dora(), pierre());

        assertThat(calendars().invitation(appointment, dora()).calendar()).doesNotContain("cough");
        assertThat(calendars().feed(List.of(appointment), dora())).doesNotContain("cough");
    }

    @Test
    void a_name_can_break_neither_a_line_nor_a_parameter() {
        Contact eve = person("Eve \"E\", von; der\r\nATTENDEE:mailto:all@example.org\\n, Großhans-Öztürk-Åström-Łukasiewicz",
                "eve@patients.example", "UTC", "en", Role.PATIENT);

        for (Contact reader : List.of(dora(), eve)) {
            String calendar = calendars().invitation(appointment(dora(), eve), reader).calendar();

            assertThat(event(calendar).getAttendees()).singleElement()
                    .satisfies(attendee -> assertThat(attendee.getEmail()).isEqualTo(reader.email().orElseThrow()));
        }
        String summary = event(calendars().invitation(appointment(dora(), eve), dora()).calendar()).getSummary().getValue();
        assertThat(summary).startsWith("Video consultation with Eve \"E\", von; der ATTENDEE:mailto:all@example.org\\n, Groß");
    }

    @Test
    void lines_end_as_the_standard_says_and_none_is_too_long() {
        Contact longNamed = person("Großhans-Öztürk-Åström-Łukasiewicz-Ñandú-Ærøskøbing-Übelhör von der Straße zu Öd \uD83C\uDF3B\uD83C\uDF3B\uD83C\uDF3B",
                "o@patients.example", "UTC", "en", Role.PATIENT);

        String calendar = calendars().invitation(appointment(dora(), longNamed), dora()).calendar();

        assertThat(calendar).endsWith("END:VCALENDAR\r\n").doesNotContainPattern("[^\r]\n");
        assertThat(calendar.split("\r\n")).allSatisfy(line ->
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(event(calendar).getSummary().getValue()).isEqualTo("Video consultation with " + longNamed.name());
    }

    @Test
    void a_feed_has_every_appointment_and_a_name() {
        AppointmentView one = appointment(dora(), pierre());

        ICalendar feed = parsed(calendars().feed(List.of(one), pierre()));

        assertThat(feed.getMethod().getValue()).isEqualTo("PUBLISH");
        assertThat(feed.getExperimentalProperty("X-WR-CALNAME").getValue()).isEqualTo("Consultations vidéo");
        assertThat(feed.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getUid().getValue()).isEqualTo(Samples.ID + "@clinic.example");
            assertThat(event.getAttendees()).isEmpty();
            assertThat(Instant.ofEpochMilli(event.getDateStart().getValue().getTime())).isEqualTo(START);
        });
    }

    @Test
    void a_feed_without_appointments_is_a_calendar_still() {
        assertThat(Biweekly.parse(calendars().feed(List.of(), dora())).first().getEvents()).isEmpty();
    }

    private static VEvent event(String calendar) {
        return parsed(calendar).getEvents().get(0);
    }

    private static ICalendar parsed(String calendar) {
        ICalendar parsed = Biweekly.parse(calendar).first();
        assertThat(parsed.validate(ICalVersion.V2_0).getWarnings()).as(calendar).isEmpty();
        return parsed;
    }
}
