package org.visavis.notification;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An iCalendar object that adds, changes or removes an appointment in somebody's calendar (RFC 5546); or several with the same
 * method one after another, since one object can't speak of appointments that have no UID in common.
 *
 * @param calendar an iCalendar stream (RFC 5545, section 3.4)
 */
public record Invitation(Method method, String calendar) {

    private static final Pattern END_OF_OBJECT = Pattern.compile("(?<=\r\nEND:VCALENDAR\r\n)");

    /** What the object does to the calendar (RFC 5546, section 3.2). */
    public enum Method {
        REQUEST, CANCEL
    }

    /** The objects, each as a stream of its own. */
    List<String> objects() {
        return List.of(END_OF_OBJECT.split(calendar));
    }

    /** The media type with its parameters (RFC 6047, section 2.4). */
    public String mediaType() {
        return String.format(Locale.ROOT, "text/calendar; charset=UTF-8; method=%s; component=VEVENT", method);
    }
}
