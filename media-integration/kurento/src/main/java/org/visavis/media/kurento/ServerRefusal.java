package org.visavis.media.kurento;

import org.visavis.media.MediaUnavailableException;

/** A media server's error answer. Its text is dropped on purpose: it may quote what was sent. */
final class ServerRefusal extends MediaUnavailableException {

    private static final long serialVersionUID = 1L;
    private static final int OBJECT_NOT_FOUND = 40101;

    private final int code;

    ServerRefusal(String what, int code) {
        super("The media server refused to " + what + ": error " + code);
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Whether the server does not know, or no longer knows, what was spoken to. */
    boolean unknownObject() {
        return code == OBJECT_NOT_FOUND;
    }
}
