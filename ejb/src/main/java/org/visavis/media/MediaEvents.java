package org.visavis.media;

/** Is told what happens in a room. Called from threads of the media server's client, in no promised order; returns at once. */
@FunctionalInterface
public interface MediaEvents {

    void on(MediaEvent event);
}
