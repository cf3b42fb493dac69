package org.visavis.media;

/** A media server, or several of them behind one door. Calls block for at most a few seconds; call from no lock. */
public interface MediaEngine {

    /**
     * Opens an empty room.
     *
     * @param name   a name for the media server's own logs; an opaque id, never a person's name
     * @param events told what happens in the room, from threads of the media server's client, in no promised order; it must
     *               return at once
     * @throws MediaUnavailableException if no media server answers in time
     */
    MediaRoom open(String name, MediaEvents events);

    /** Whether a room could be opened now, as far as the latest sign of life tells. Never blocks. */
    boolean available();
}
