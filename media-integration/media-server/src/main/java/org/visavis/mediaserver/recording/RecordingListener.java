package org.visavis.mediaserver.recording;

/** What a recording tells about itself. Called on worker threads. */
public interface RecordingListener {
    /** The first frame is written, at the beginning or after a pause. */
    void recording();

    void paused();

    /** Nothing is written any more, ever. */
    void stopped();

    /** It cannot go on. @param reason one sentence */
    void failed(String reason);
}
