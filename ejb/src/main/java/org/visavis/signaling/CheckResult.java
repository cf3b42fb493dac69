package org.visavis.signaling;

/** What one check of a browser's devices or network has come to. */
public record CheckResult(Check check, Outcome outcome) {

    /** What is checked, in the order in which people are shown it. */
    public enum Check {
        CAMERA, MICROPHONE, SPEAKER, SOCKET, UDP, TURN_UDP, TURN_TCP, TURN_TLS, BANDWIDTH
    }

    /** A warning is something to know; a call is still possible. */
    public enum Outcome {
        OK, WARNING, FAILED, SKIPPED
    }
}
