package org.visavis.consent;

/** What somebody can agree to. */
public enum Purpose {
    RECORDING
}
