package org.visavis.notification;

import java.util.Locale;

/** Why somebody is written to about an appointment. */
enum Occasion {
    BOOKED, MOVED, CANCELLED, REMINDER, SERIES_BOOKED, SERIES_CANCELLED;

    /** Its name in the texts. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
