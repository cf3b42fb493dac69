package org.visavis.media;

/** How far a leg has come; the names are those of RTCPeerConnectionState that a media server can tell apart. */
public enum LegState {
    CONNECTING, CONNECTED, DISCONNECTED, FAILED
}
