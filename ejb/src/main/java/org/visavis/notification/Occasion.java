package org.visavis.notification;

import java.util.Locale;

/** Why somebody is written to about an appointment. */
enum Occasion {
    BOOKED, MOVED, CANCELLED, REMINDER;

    /** Its name in the texts. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
