package org.visavis.consultation;

/** Which way media takes: through the media server, or from browser to browser. */
public enum ConsultationMode {
    RELAYED, DIRECT
}
