package org.visavis.signaling;

import java.time.Instant;

/** Writes down from when to when media of a participant who has been let in arrives: here, or by the link to the other. */
class Hearing {

    private final World world;
    private final Unwritten unwritten;
    private final Stage stage;
    private final Way way;

    Hearing(World world, Unwritten unwritten, Stage stage, Way way) {
        this.world = world;
        this.unwritten = unwritten;
        this.stage = stage;
        this.way = way;
    }

    void listen(Attendee attendee) {
        write(attendee, attendee.isAdmitted() && (way.isDirect(attendee) || !stage.flowing(attendee.id()).isEmpty()));
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
