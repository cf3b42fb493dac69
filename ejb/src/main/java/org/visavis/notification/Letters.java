package org.visavis.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.JoinWindow;
import org.visavis.environment.Settings;
import org.visavis.identity.Contact;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes letters about an appointment: one to each of the two, in their language and time zone. */
@Dependent
class Letters {

    /** How long a mail server may be away before a mail is given up (RFC 5321, section 4.5.4.1). */
    static final Duration USEFUL = Duration.ofDays(5);

    @Inject
    CalendarWriter calendars;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** One letter for each of the two who has a mail address, the patient first; an offer is the patient's alone. */
    List<Letter> about(AppointmentView appointment, Occasion occasion) {
        Stream<Contact> readers = occasion == Occasion.OFFERED
                ? Stream.of(appointment.patient()) : Stream.of(appointment.patient(), appointment.doctor());
        return readers
                .flatMap(reader -> address(reader).map(address -> letter(appointment, occasion, reader, address)).stream())
                .toList();
    }

    /**
     * One letter about several appointments of the same two, with an invitation for each.
     *
     * @param appointments in order of their start, at least one
     * @param occasion     booked or cancelled
     */
    List<Letter> aboutSeries(List<AppointmentView> appointments, Occasion occasion) {
        AppointmentView first = appointments.get(0);
        return Stream.of(first.patient(), first.doctor())
                .flatMap(reader -> address(reader).map(address -> letter(appointments, occasion, reader, address)).stream())
                .toList();
    }

    static Contact other(AppointmentView appointment, Contact reader) {
        return appointment.doctor().id().equals(reader.id()) ? appointment.patient() : appointment.doctor();
    }

    /** Where mails reach somebody; empty where the OpenID provider has named no address that could be one. */
    static Optional<String> address(Contact reader) {
        return reader.email().filter(address -> {
            try {
                return new InternetAddress(address, true).getAddress().equals(address);
            } catch (AddressException e) {
                return false;
            }
        });
    }

    /** Where the consultation of the appointment takes place; the same after it was moved. */
    static URI link(Settings settings, AppointmentView appointment) {
        return URI.create(settings.publicUrl().toString().replaceFirst("/$", "") + "/consultation/" + appointment.id());
    }

    private Letter letter(AppointmentView appointment, Occasion occasion, Contact reader, String address) {
        Words words = Words.of(reader);
        Map<String, String> values = values(words, appointment, reader);
        values.put("line", words.say("line." + occasion.key(), values));
        Optional<Invitation> invitation = Optional.of(occasion).filter(Occasion::changesCalendars)
                .map(each -> calendars.invitation(appointment, reader));
        return new Letter(address, words.say("subject." + occasion.key(), values), words.say(form(occasion), values), invitation,
                usefulUntil(appointment, occasion));
    }

    private static String form(Occasion occasion) {
        return switch (occasion) {
            case BOOKED, MOVED, REMINDER -> "letter.open";
            case CANCELLED -> "letter.closed";
            case OFFERED -> "letter.offer";
        };
    }

    private Letter letter(List<AppointmentView> appointments, Occasion occasion, Contact reader, String address) {
        Words words = Words.of(reader);
        Map<String, String> values = values(words, appointments.get(0), reader);
        values.put("count", Integer.toString(appointments.size()));
        values.put("line", words.say("line.series-" + occasion.key(), values));
        boolean cancelled = occasion == Occasion.CANCELLED;
        StringBuilder text = new StringBuilder(words.say("series.greeting", values));
        appointments.forEach(each -> {
            text.append('\n').append(words.day(each.during())).append('\n').append(words.time(each.during())).append('\n');
            text.append(cancelled ? "" : words.say("series.link", values(words, each, reader)));
        });
        text.append(words.say(cancelled ? "series.closed" : "series.open", values));
        return new Letter(address, words.say("subject.series-" + occasion.key(), values), text.toString(),
                Optional.of(calendars.invitations(appointments, reader)), usefulUntil(appointments.get(0), occasion));
    }

    private Map<String, String> values(Words words, AppointmentView appointment, Contact reader) {
        Map<String, String> values = new HashMap<>();
        values.put("name", reader.name());
        values.put("other", other(appointment, reader).name());
        values.put("day", words.day(appointment.during()));
        values.put("time", words.time(appointment.during()));
        values.put("link", link(settings, appointment).toString());
        values.put("minutes", Long.toString(JoinWindow.OPENS_BEFORE_START.toMinutes()));
        values.put("until", appointment.expires().map(words::moment).orElse(""));
        values.put("home", settings.publicUrl().toString());
        return values;
    }

    private Instant usefulUntil(AppointmentView appointment, Occasion occasion) {
        return switch (occasion) {
            case BOOKED, MOVED, CANCELLED -> clock.instant().plus(USEFUL);
            case REMINDER -> appointment.during().start();
            case OFFERED -> appointment.expires().orElse(appointment.during().start());
        };
    }
}
