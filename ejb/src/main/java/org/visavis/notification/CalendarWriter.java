package org.visavis.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.internet.InternetAddress;

import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentView;
import org.visavis.environment.Settings;
import org.visavis.identity.Contact;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Appointments as iCalendar objects (RFC 5545). The platform is the organizer, and the reader the only attendee: neither side
 * learns the other's address. Times are in UTC, which every calendar shows in its owner's zone. No reason for the visit.
 */
@Dependent
class CalendarWriter {

    private static final Duration REFRESH = Duration.ofHours(1);

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The object that brings the reader's calendar up to date; {@code SEQUENCE} is the appointment's version. */
    Invitation invitation(AppointmentView appointment, Contact reader) {
        boolean cancelled = appointment.status() == AppointmentStatus.CANCELLED;
        Invitation.Method method = cancelled ? Invitation.Method.CANCEL : Invitation.Method.REQUEST;
        Calendar calendar = calendar(cancelled ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST);
        VEvent event = event(appointment, reader);
        Letters.address(reader).ifPresent(address -> event.add(attendee(reader.name(), address)));
        calendar.add(event);
        return new Invitation(method, text(calendar));
    }

    /** One object for each appointment, as {@link #invitation} writes it; all are booked or all are cancelled. */
    Invitation invitations(List<AppointmentView> appointments, Contact reader) {
        List<Invitation> each = appointments.stream().map(appointment -> invitation(appointment, reader)).toList();
        return new Invitation(each.get(0).method(), each.stream().map(Invitation::calendar).collect(Collectors.joining()));
    }

    /** Appointments as a calendar to subscribe to (RFC 7986). */
    String feed(List<AppointmentView> appointments, Contact reader) {
        Calendar calendar = calendar(ImmutableMethod.PUBLISH);
        String name = Words.of(reader).say("feed.name", Map.of());
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new RefreshInterval(new ParameterList(), REFRESH));
        appointments.forEach(appointment -> calendar.add(event(appointment, reader)));
        if (appointments.isEmpty()) {
            calendar.add(utc());
        }
        return text(calendar);
    }

    /** A calendar must have a component (RFC 5545, section 3.6). This one shows nothing. */
    private static VTimeZone utc() {
        Standard always = new Standard();
        always.add(new DtStart<>(LocalDateTime.of(1970, 1, 1, 0, 0)));
        always.add(new TzOffsetFrom(ZoneOffset.UTC));
        always.add(new TzOffsetTo(ZoneOffset.UTC));
        return new VTimeZone(new PropertyList(List.of(new TzId("UTC"))), new ComponentList<>(List.of(always)));
    }

    private static Calendar calendar(Method method) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Visavis//Visavis//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(method);
        return calendar;
    }

    private VEvent event(AppointmentView appointment, Contact reader) {
        VEvent event = new VEvent(false);
        event.add(new Uid(appointment.id() + "@" + settings.publicUrl().getHost()));
        event.add(new Sequence(Math.toIntExact(appointment.version())));
        event.add(new DtStamp(clock.instant()));
        event.add(new DtStart<>(appointment.during().start()));
        event.add(new DtEnd<>(appointment.during().end()));
        event.add(new Summary(summary(appointment, reader)));
        event.add(new Url(Letters.link(settings, appointment)));
        event.add(appointment.status() == AppointmentStatus.CANCELLED
                ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        event.add(ImmutableClazz.PRIVATE);
        event.add(organizer());
        return event;
    }

    private static String summary(AppointmentView appointment, Contact reader) {
        return Words.of(reader).say("event.summary", Map.of("other", Letters.other(appointment, reader).name()));
    }

    private Organizer organizer() {
        InternetAddress from = Sender.address(settings);
        Organizer organizer = new Organizer(mailto(from.getAddress()));
        if (from.getPersonal() != null) {
            organizer.add(new Cn(from.getPersonal()));
        }
        return organizer;
    }

    private static Attendee attendee(String name, String address) {
        Attendee attendee = new Attendee(mailto(address));
        attendee.add(new Cn(Words.onOneLine(name)));
        attendee.add(Role.REQ_PARTICIPANT);
        attendee.add(PartStat.ACCEPTED);
        attendee.add(Rsvp.FALSE);
        return attendee;
    }

    private static URI mailto(String address) {
        try {
            return new URI("mailto", address, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no mail address", e);
        }
    }

    /** The stream, not validated: what is written is ours, and the tests validate it. */
    private static String text(Calendar calendar) {
        return Folding.fold(calendar.toString());
    }
}
