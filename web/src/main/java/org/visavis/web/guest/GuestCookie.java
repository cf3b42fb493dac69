package org.visavis.web.guest;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.Sensitive;

import java.time.Duration;

/** The cookies that keep guests' sessions: one for each consultation, so that an interpreter may have several in one browser. */
final class GuestCookie {

    private static final String PREFIX = "visavis-guest-";

    private GuestCookie() {
    }

    static String name(ConsultationId consultation) {
        return PREFIX + consultation;
    }

    /** The value of {@code Set-Cookie} (RFC 6265, section 4.1): out of reach of scripts and of other sites. */
    static String of(ConsultationId consultation, Sensitive<String> session, Duration age, boolean secure) {
        return name(consultation) + "=" + session.reveal() + "; Path=/; Max-Age=" + Math.max(0, age.toSeconds())
                + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    static boolean isOne(String name) {
        return name.startsWith(PREFIX);
    }
}
