package org.visavis.guest;

/** As what somebody further takes part. */
public enum GuestKind {
    RELATIVE, INTERPRETER, DOCTOR
}
