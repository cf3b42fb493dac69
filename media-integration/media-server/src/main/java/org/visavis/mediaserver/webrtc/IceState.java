package org.visavis.mediaserver.webrtc;

/** The states of an ICE component, named as the Kurento protocol names them. */
public enum IceState {
    DISCONNECTED, GATHERING, CONNECTING, CONNECTED, READY, FAILED
}
