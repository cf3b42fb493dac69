package org.visavis.signaling;

import java.util.regex.Pattern;

/** What a browser calls one of its legs, e.g. {@code main-1}: letters, digits and hyphens, at most 40. */
public record LegName(String value) {

    private static final String PEER = "peer-";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,40}");

    public LegName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 1 to 40 letters, digits or hyphens");
        }
    }

    /** Whether it names a connection between two browsers; such names are given by the platform. */
    public boolean isPeer() {
        return value.startsWith(PEER);
    }

    static LegName ofPeers(Attendee patient, Attendee doctor, int count) {
        return new LegName(PEER + patient.epoch() + "-" + doctor.epoch() + "-" + count);
    }

    @Override
    public String toString() {
        return value;
    }
}
