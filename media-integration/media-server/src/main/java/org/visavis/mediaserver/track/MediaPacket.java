package org.visavis.mediaserver.track;

/**
 * One received packet on its way to the sinks. The bytes are valid only during the call that hands it over:
 * a sink that keeps it copies what it needs.
 *
 * @param epoch        changes when the sender starts over with another SSRC
 * @param sequence     sequence number without wrap-around, counted within the epoch
 * @param timestamp    RTP timestamp, 32 bits, in the codec's clock rate
 * @param audioLevel   the byte of RFC 6464 (voice flag and level), or -1
 * @param orientation  the byte of 3GPP TS 26.114 video orientation, or -1
 * @param arrivalNanos when it arrived, on the clock of {@link System#nanoTime()}
 */
public record MediaPacket(Codec codec, int epoch, long sequence, int timestamp, boolean marker, byte[] data,
                          int payloadOffset, int payloadLength, int audioLevel, int orientation, long arrivalNanos) {

    /** True when a decoder can start with this packet. Always true for audio. */
    public boolean startsKeyFrame() {
        return switch (codec) {
            case VP8 -> Vp8Payload.startsKeyFrame(data, payloadOffset, payloadLength);
            case H264 -> H264Payload.startsKeyFrame(data, payloadOffset, payloadLength);
            default -> true;
        };
    }

    public byte[] payload() {
        return java.util.Arrays.copyOfRange(data, payloadOffset, payloadOffset + payloadLength);
    }
}
