package org.visavis.mediaserver.recording;

import org.visavis.mediaserver.track.Codec;
import org.visavis.mediaserver.track.MediaPacket;
import org.visavis.mediaserver.track.SourceTrack;

/** A packet kept for a recording. */
record RecordedPacket(SourceTrack from, Codec codec, int epoch, long sequence, int timestamp, boolean marker,
                      boolean startsKeyFrame, byte[] payload, long arrivalNanos) {

    static RecordedPacket of(SourceTrack from, MediaPacket packet) {
        return new RecordedPacket(from, packet.codec(), packet.epoch(), packet.sequence(), packet.timestamp(),
                packet.marker(), packet.payloadLength() > 0 && packet.startsKeyFrame(), packet.payload(),
                        packet.arrivalNanos());
    }
}
