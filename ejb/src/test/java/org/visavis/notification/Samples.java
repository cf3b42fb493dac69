package org.visavis.notification;

import org.visavis.appointment.AppointmentId;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.JoinWindow;
import org.visavis.environment.Settings;
import org.visavis.identity.Contact;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Slot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An appointment, the two whose it is, and what writes to them. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Instant START = Instant.parse("2026-11-30T13:30:00Z");
    static final String REASON = "a cough that will not go";
    static final UUID ID = UUID.fromString("0d5e1f0a-93ab-4b0e-8a4d-5c7e10f2b9d1");

    private static final Map<String, String> SETTINGS = Map.of("VISAVIS_PUBLIC_URL", "https://clinic.example/",
            "VISAVIS_MAIL_FROM", "Clinic <no-reply@clinic.example>");

    private Samples() {
    }

    static Contact dora() {
        return person("Dora Dorn", "dora@doctors.example", "America/New_York", "en-GB", Role.DOCTOR);
    }

    static Contact pierre() {
        return person("Pierre Petit", "pierre@patients.example", "Europe/Paris", "fr-CA", Role.PATIENT);
    }

    static Contact person(String name, String email, String zone, String language, Role role) {
        return new Contact(new PersonId(UUID.nameUUIDFromBytes(name.getBytes())), name, ZoneId.of(zone), language,
                Set.of(role), Optional.ofNullable(email), Optional.empty());
    }

    static AppointmentView appointment(Contact doctor, Contact patient) {
        return appointment(doctor, patient, START, AppointmentStatus.BOOKED, 0);
    }

    static AppointmentView appointment(Contact doctor, Contact patient, Instant start, AppointmentStatus status, long version) {
        return appointment(ID, doctor, patient, start, status, version);
    }

    static AppointmentView appointment(UUID id, Contact doctor, Contact patient, Instant start, AppointmentStatus status,
                                       long version) {
        Slot during = Slot.of(start, Duration.ofMinutes(15));
        return new AppointmentView(new AppointmentId(id), doctor, patient, during, status,
                Optional.of(new Sensitive<>(REASON)), Optional.empty(), Optional.empty(),
                new JoinWindow(start.minus(Duration.ofMinutes(15)), during.end().plus(Duration.ofMinutes(30))), version);
    }

    static CalendarWriter calendars() {
        CalendarWriter calendars = new CalendarWriter();
        calendars.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        calendars.settings = settings();
        return calendars;
    }

    static Letters letters() {
        Letters letters = new Letters();
        letters.calendars = calendars();
        letters.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        letters.settings = settings();
        return letters;
    }

    static Settings settings() {
        return new Settings(SETTINGS::get);
    }
}
