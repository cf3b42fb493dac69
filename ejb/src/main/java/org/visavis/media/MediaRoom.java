package org.visavis.media;

import java.net.URI;
import java.util.Set;

/**
 * A room in a media server: legs, the ways media takes between them, and recorders. It lives until it is closed or lost
 * ({@link MediaEvent.RoomLost}); everything in it goes with it. Calls for one room are made one after another.
 *
 * <p>Every method throws {@link MediaUnavailableException} if the media server does not answer or has lost the room, and
 * {@link IllegalArgumentException} for a leg the room does not have (or has already, in {@link #addLeg}).
 */
public interface MediaRoom extends AutoCloseable {

    /** A leg will be added soon: the media server begins with what takes time. Never waits, never throws. */
    void expectLeg();

    /** Adds a leg that has not been negotiated yet. The id must be new in this room. */
    Leg addLeg(LegId id);

    /** Lets everything the first leg sends reach the second. What reached the second before is replaced. */
    void connect(LegId from, LegId to);

    /** Ends what {@link #connect} began; harmless if the two are not connected. */
    void disconnect(LegId from, LegId to);

    /**
     * Starts to record what a leg sends, into a WebM file of VP8 and Opus. Recording has begun when
     * {@link MediaEvent.RecorderStarted} arrives, on a key frame where there is video.
     *
     * @param target a file URI whose directory the media server may write to; built from ids, never from user text
     * @param kinds  the media that really flow; asking for a kind that does not flow records nothing
     */
    Recorder record(LegId leg, URI target, Set<MediaKind> kinds);

    /** How many elements (legs, recorders) the media server holds for this room. */
    int elements();

    /**
     * Closes the room and everything in it. Closing twice, or a lost room, is harmless; a media server that does not answer is asked
     * all the same, so this never throws.
     */
    @Override
    void close();
}
