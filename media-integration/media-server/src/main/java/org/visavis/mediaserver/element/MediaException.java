package org.visavis.mediaserver.element;

/** A request that is answered with an error. The message goes to the client. */
public final class MediaException extends Exception {
    private final MediaError error;

    MediaException(MediaError error, String message) {
        super(message);
        this.error = error;
    }

    public MediaError error() {
        return error;
    }
}
