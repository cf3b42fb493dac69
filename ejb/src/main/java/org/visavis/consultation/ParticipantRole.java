package org.visavis.consultation;

/** As what somebody takes part. */
public enum ParticipantRole {
    PATIENT, DOCTOR, GUEST;

    /** Whether this role admits others, records, and ends the consultation. */
    public boolean isStaff() {
        return this == DOCTOR;
    }
}
