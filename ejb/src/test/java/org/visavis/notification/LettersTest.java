package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.notification.Samples.START;
import static org.visavis.notification.Samples.appointment;
import static org.visavis.notification.Samples.dora;
import static org.visavis.notification.Samples.letters;
import static org.visavis.notification.Samples.person;
import static org.visavis.notification.Samples.pierre;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentView;
import org.visavis.identity.Contact;
import org.visavis.identity.Role;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class LettersTest {

    private final AppointmentView booked = appointment(dora(), pierre());

    @Test
    void each_side_reads_its_own_language_its_own_zone_and_the_others_name() {
        List<Letter> letters = letters().about(booked, Occasion.BOOKED);

        assertThat(letters).extracting(Letter::recipient).containsExactly("pierre@patients.example", "dora@doctors.example");
        assertThat(letters.get(0).subject()).isEqualTo("Votre consultation vidéo du lundi 30 novembre 2026");
        assertThat(letters.get(0).text()).isEqualTo("""
                Bonjour Pierre Petit,

                votre consultation vidéo avec Dora Dorn est réservée.

                lundi 30 novembre 2026
                14:30–14:45 (Europe/Paris, UTC+1)

                Pour rejoindre la consultation : https://clinic.example/consultation/0d5e1f0a-93ab-4b0e-8a4d-5c7e10f2b9d1
                La salle ouvre 15 minutes avant le début.

                Visavis
                """);
        assertThat(letters.get(1).subject()).isEqualTo("Your video consultation on Monday 30 November 2026");
        assertThat(letters.get(1).text()).isEqualTo("""
                Hello Dora Dorn,

                your video consultation with Pierre Petit is booked.

                Monday 30 November 2026
                08:30–08:45 (America/New_York, GMT-5)

                Join here: https://clinic.example/consultation/0d5e1f0a-93ab-4b0e-8a4d-5c7e10f2b9d1
                The room opens 15 minutes before the start.

                Visavis
                """);
    }

    @Test
    void the_day_is_the_readers_day() {
        Contact auckland = person("Ari", "ari@patients.example", "Pacific/Auckland", "en", Role.PATIENT);

        Letter letter = letters().about(appointment(dora(), auckland), Occasion.BOOKED).get(0);

        assertThat(letter.text()).contains("Tuesday 1 December 2026\n02:30–02:45 (Pacific/Auckland, GMT+13)");
    }

    @Test
    void the_two_hours_of_an_overlap_are_told_apart() {
        Contact patient = person("Paula", "paula@patients.example", "Europe/Berlin", "en", Role.PATIENT);

        assertThat(text(patient, "2026-10-25T00:30:00Z")).contains("02:30–02:45 (Europe/Berlin, GMT+2)");
        assertThat(text(patient, "2026-10-25T01:30:00Z")).contains("02:30–02:45 (Europe/Berlin, GMT+1)");
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void nothing_in_a_letter_tells_why_the_patient_comes(Occasion occasion) {
        assertThat(letters().about(booked, occasion)).hasSize(occasion == Occasion.OFFERED ? 1 : 2).allSatisfy(letter ->
                assertThat(letter.toString()).doesNotContain(Samples.REASON).doesNotContain("cough"));
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void a_subject_names_nobody(Occasion occasion) {
        assertThat(letters().about(booked, occasion)).allSatisfy(letter ->
                assertThat(letter.subject()).doesNotContain("Petit").doesNotContain("Dorn"));
    }

    @Test
    void an_offer_is_the_patients_alone_and_says_until_when_it_is_held() {
        AppointmentView hold = new AppointmentView(booked.id(), booked.doctor(), booked.patient(), booked.during(),
                AppointmentStatus.PENDING, Optional.empty(), Optional.of(Samples.NOW.plus(Duration.ofHours(1))), Optional.empty(),
                booked.joinWindow(), 0);

        assertThat(letters().about(hold, Occasion.OFFERED)).singleElement().satisfies(letter -> {
            assertThat(letter.recipient()).isEqualTo("pierre@patients.example");
            assertThat(letter.text()).contains("s’est libéré", "lundi 30 novembre 2026", "jusqu’au 22 novembre, 12:00",
                    "ici : https://clinic.example/");
            assertThat(letter.invitation()).isEmpty();
            assertThat(letter.usefulUntil()).isEqualTo(Samples.NOW.plus(Duration.ofHours(1)));
        });
    }

    @Test
    void a_cancellation_has_no_address_to_join_and_takes_the_entry_out_of_the_calendar() {
        AppointmentView cancelled = appointment(dora(), pierre(), START, AppointmentStatus.CANCELLED, 1);

        assertThat(letters().about(cancelled, Occasion.CANCELLED)).allSatisfy(letter -> {
            assertThat(letter.text()).doesNotContain("https://");
            assertThat(letter.invitation()).map(Invitation::method).contains(Invitation.Method.CANCEL);
        });
    }

    @Test
    void a_reminder_is_of_use_until_the_start_and_brings_no_invitation() {
        assertThat(letters().about(booked, Occasion.REMINDER)).allSatisfy(letter -> {
            assertThat(letter.usefulUntil()).isEqualTo(START);
            assertThat(letter.invitation()).isEmpty();
        });
        assertThat(letters().about(booked, Occasion.MOVED)).extracting(Letter::usefulUntil)
                .containsOnly(Samples.NOW.plus(Duration.ofDays(5)));
    }

    @Test
    void a_name_brings_no_places_and_no_lines_into_a_letter() {
        Contact patient = person("Eve {link} $1\r\nBcc: all@example.org", "eve@patients.example", "UTC", "en", Role.PATIENT);

        assertThat(letters().about(appointment(dora(), patient), Occasion.BOOKED).get(0).text())
                .startsWith("Hello Eve {link} $1 Bcc: all@example.org,\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "two@a.example,three@b.example", "a@b.example\r\nBcc: c@d.example", "Eve <e@f.example>"})
    void who_has_no_address_that_can_be_one_gets_no_letter(String address) {
        Contact patient = person("Eve", address, "UTC", "en", Role.PATIENT);

        assertThat(letters().about(appointment(dora(), patient), Occasion.BOOKED))
                .extracting(Letter::recipient).containsExactly("dora@doctors.example");
    }

    @Test
    void both_languages_say_the_same_things() {
        ResourceBundle french = ResourceBundle.getBundle("org.visavis.notification.texts", Locale.FRENCH);
        ResourceBundle english = ResourceBundle.getBundle("org.visavis.notification.texts", Locale.ROOT);

        assertThat(french.getLocale()).isEqualTo(Locale.FRENCH);
        assertThat(english.keySet()).allSatisfy(key -> {
            assertThat(french.getString(key)).isNotEqualTo(english.getString(key));
            assertThat(places(french.getString(key))).containsExactlyElementsOf(places(english.getString(key)));
        });
    }

    private static List<String> places(String text) {
        return Pattern.compile("\\{\\w+}").matcher(text).results().map(MatchResult::group).toList();
    }

    private static String text(Contact patient, String start) {
        AppointmentView appointment = appointment(dora(), patient, Instant.parse(start), AppointmentStatus.BOOKED, 0);
        return letters().about(appointment, Occasion.REMINDER).get(0).text();
    }
}
