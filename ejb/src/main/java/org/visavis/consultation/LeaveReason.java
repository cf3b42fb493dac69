package org.visavis.consultation;

/** Why somebody is no longer in a consultation. Every departure has one. */
public enum LeaveReason {
    /** They hung up. */
    HUNG_UP,
    ENDED_BY_DOCTOR,
    TURNED_AWAY,
    /** Their connection was lost and not resumed in time. */
    CONNECTION_LOST,
    SIGNED_OUT,
    /** The room closed: its time is over, or the appointment was cancelled. */
    CLOSED
}
