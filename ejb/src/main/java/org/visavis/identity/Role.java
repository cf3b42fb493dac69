package org.visavis.identity;

import java.util.Locale;

/** What a person may be to the clinic. The names on the wire and at the OpenID provider are the lower-case ones. */
public enum Role {
    PATIENT, DOCTOR, ADMIN;

    public static final String PATIENT_NAME = "patient";
    public static final String DOCTOR_NAME = "doctor";
    public static final String ADMIN_NAME = "admin";

    static Role ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
