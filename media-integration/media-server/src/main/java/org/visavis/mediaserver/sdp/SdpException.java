package org.visavis.mediaserver.sdp;

/** The text is no session description that can be negotiated. The message never quotes it. */
public final class SdpException extends Exception {
    public SdpException(String message) {
        super(message);
    }
}
