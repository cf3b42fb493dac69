package org.visavis.mediaserver.webrtc;

/**
 * Limits of video in kbit/s; 0 is none.
 *
 * @param maxSend what may go to the browser
 * @param maxReceive what the browser may send
 * @param minReceive the browser is never told to send less
 */
public record BitrateLimits(int maxSend, int maxReceive, int minReceive) {
    public static final BitrateLimits NONE = new BitrateLimits(0, 0, 100);
}
