package org.visavis.signaling;

import java.time.Instant;

/** Writes down from when to when media of a participant who has been let in arrives. */
class Hearing {

    private final World world;
    private final Unwritten unwritten;
    private final Stage stage;

    Hearing(World world, Unwritten unwritten, Stage stage) {
        this.world = world;
        this.unwritten = unwritten;
        this.stage = stage;
    }

    void listen(Attendee attendee) {
        write(attendee, attendee.isAdmitted() && !stage.flowing(attendee.id()).isEmpty());
    }

    void end(Attendee attendee) {
        write(attendee, false);
    }

    private void write(Attendee attendee, boolean heard) {
        if (attendee.isHeard(heard)) {
            Instant at = world.clock().instant();
            unwritten.write(() -> {
                if (heard) {
                    world.chronicle().mediaBegan(attendee.id(), at);
                } else {
                    world.chronicle().mediaEnded(attendee.id(), at);
                }
            });
        }
    }
}
