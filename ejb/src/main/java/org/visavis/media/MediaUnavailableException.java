package org.visavis.media;

/** No media server can be reached, or the one that held a room does not answer or has lost it. */
public class MediaUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MediaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public MediaUnavailableException(String message) {
        super(message);
    }
}
