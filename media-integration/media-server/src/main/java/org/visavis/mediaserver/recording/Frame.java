package org.visavis.mediaserver.recording;

import org.visavis.mediaserver.track.MediaKind;

/**
 * One frame, ready to be written.
 *
 * @param nanos when it was captured, on the clock of {@link System#nanoTime()}
 */
record Frame(MediaKind kind, long nanos, boolean key, byte[] data) {

    /** Width of a VP8 key frame (RFC 6386, section 9.1). */
    int width() {
        return (data[6] & 0xff | data[7] << 8) & 0x3fff;
    }

    int height() {
        return (data[8] & 0xff | data[9] << 8) & 0x3fff;
    }
}
