package org.visavis.mediaserver.track;

/** Looks into H.264 RTP payloads (RFC 6184): single NAL units, STAP-A and FU-A. */
public final class H264Payload {
    public static final int IDR = 5;
    public static final int SEQUENCE_PARAMETERS = 7;
    public static final int STAP_A = 24;
    public static final int FU_A = 28;

    private H264Payload() {
    }

    static boolean startsKeyFrame(byte[] data, int offset, int available) {
        if (available < 2) {
            return false;
        }
        int type = data[offset] & 0x1f;
        if (type == FU_A) {
            return (data[offset + 1] & 0x80) != 0 && opensKeyFrame(data[offset + 1] & 0x1f);
        }
        if (type != STAP_A) {
            return opensKeyFrame(type);
        }
        int at = offset + 1;
        int end = offset + available;
        while (at + 3 <= end) {
            if (opensKeyFrame(data[at + 2] & 0x1f)) {
                return true;
            }
            at += 2 + ((data[at] & 0xff) << 8 | data[at + 1] & 0xff);
        }
        return false;
    }

    private static boolean opensKeyFrame(int nalType) {
        return nalType == IDR || nalType == SEQUENCE_PARAMETERS;
    }
}
