package org.visavis.notification;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why somebody is written to about an appointment. */
enum Occasion {
    BOOKED, MOVED, CANCELLED, REMINDER,
    /** A time has come free and is held for the patient, who alone is told. */
    OFFERED;

    private static final Set<Occasion> WITHOUT_INVITATION = EnumSet.of(REMINDER, OFFERED);

    boolean changesCalendars() {
        return !WITHOUT_INVITATION.contains(this);
    }

    /** Its name in the texts. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
