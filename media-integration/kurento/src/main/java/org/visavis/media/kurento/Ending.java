package org.visavis.media.kurento;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The end of a leg or a recorder. It is asked for however silent the media server is: one that has frozen does what it
 * was asked as soon as it goes on. Only whoever waits for it needs a server that answers.
 */
final class Ending {

    private final KurentoRoom room;
    private final String what;
    private final Duration patience;
    private final Runnable call;
    private CompletableFuture<Boolean> asked;

    /** @param call blocks; may be made again where it failed */
    Ending(KurentoRoom room, String what, Duration patience, Runnable call) {
        this.room = room;
        this.what = what;
        this.patience = patience;
        this.call = call;
    }

    /** Asks for it, unless that is under way or done. Does not wait. */
    synchronized CompletableFuture<Boolean> ask() {
        if (asked == null || asked.isCompletedExceptionally()) {
            asked = room.begin(call);
        }
        return asked;
    }

    /**
     * Asks for it and waits until it is done. What the server does not know has ended already.
     *
     * @throws org.visavis.media.MediaUnavailableException if the server does not answer, or refuses
     */
    void await() {
        try {
            room.await(what, patience, ask());
        } catch (ServerRefusal e) {
            if (!e.unknownObject()) {
                throw e;
            }
        }
    }
}
