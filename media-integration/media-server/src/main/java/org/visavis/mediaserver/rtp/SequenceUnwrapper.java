package org.visavis.mediaserver.rtp;

/** Turns 16-bit sequence numbers into ever-growing ones, tolerating reordering by up to half the range. */
public final class SequenceUnwrapper {
    private long highest = -1;

    public long unwrap(int sequence) {
        if (highest < 0) {
            highest = 0x10000L + sequence;
            return highest;
        }
        long unwrapped = highest + (short) (sequence - (int) highest);
        highest = Math.max(highest, unwrapped);
        return unwrapped;
    }
}
