package org.visavis.notification;

import java.util.Locale;

/**
 * An iCalendar object that adds, changes or removes an appointment in somebody's calendar (RFC 5546).
 *
 * @param calendar the object as text (RFC 5545)
 */
public record Invitation(Method method, String calendar) {

    /** What the object does to the calendar (RFC 5546, section 3.2). */
    public enum Method {
        REQUEST, CANCEL
    }

    /** The media type with its parameters (RFC 6047, section 2.4). */
    public String mediaType() {
        return String.format(Locale.ROOT, "text/calendar; charset=UTF-8; method=%s; component=VEVENT", method);
    }
}
