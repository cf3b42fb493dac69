package org.visavis.signaling;

import org.visavis.consultation.ConsultationMode;
import org.visavis.consultation.MediaPolicy;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Which way sound and picture take: from browser to browser if that is the policy, nothing is recorded, no screen is shared and nobody
 * else is there, or if the media server is lost; else through the media server. Browsers change over by themselves when they are told.
 */
class Way {

    /** How long a direct call waits for its connection before it is relayed. */
    static final Duration PATIENCE_FOR_LINK = Duration.ofSeconds(5);

    private final World world;
    private final Consumer<Runnable> mailbox;
    private final Company company;
    private final Pair pair;
    private final Stage stage;
    private MediaPolicy policy = MediaPolicy.RELAYED;
    private ConsultationMode mode = ConsultationMode.RELAYED;
    private boolean hopeful = true;
    private boolean serverLost;

    Way(World world, Consumer<Runnable> mailbox, Company company, Pair pair, Stage stage) {
        this.world = world;
        this.mailbox = mailbox;
        this.company = company;
        this.pair = pair;
        this.stage = stage;
    }

    ConsultationMode mode() {
        return mode;
    }

    /** Whether this one's media can flow from browser to browser now, past the media server's knowledge. */
    boolean isDirect(Attendee attendee) {
        return mode == ConsultationMode.DIRECT && pair.isOpen() && pair.name(attendee).isPresent();
    }

    /** The policy may have changed since somebody last came in. */
    void follow(MediaPolicy current) {
        policy = current;
    }

    /** Somebody has come, perhaps anew. */
    void satDown(Attendee attendee) {
        if (pair.satDown(attendee, policy == MediaPolicy.RELAY_ONLY).isPresent()) {
            wasLetIn(attendee);
        }
    }

    /** Somebody is inside: if they are one of the two, the link to the other counts from now on. */
    void wasLetIn(Attendee attendee) {
        pair.inUse(attendee).ifPresent(link -> {
            hopeful = true;
            world.timer().after(PATIENCE_FOR_LINK, () -> mailbox.accept(() -> giveUp(link)));
        });
    }

    private void giveUp(LegName link) {
        if (pair.isCalled(link) && !pair.isOpen()) {
            hopeful = false;
        }
    }

    /** A browser says whether its end of the link stands. */
    void linkIs(Attendee attendee, LegName link, boolean open) {
        boolean stood = pair.isOpen();
        pair.is(attendee, link, open);
        hopeful &= !stood || pair.isOpen();
    }

    /** Until the two have legs in a media server again, the link carries what it can; whoever else is there has to wait. */
    void serverIsLost() {
        serverLost = true;
    }

    /** @return whether another way is taken from now on */
    boolean changes(boolean recording) {
        serverLost = serverLost && !company.theTwo().stream().allMatch(attendee -> stage.isConnected(attendee.id()));
        ConsultationMode wanted = goesDirect(recording) ? ConsultationMode.DIRECT : ConsultationMode.RELAYED;
        boolean changed = wanted != mode;
        mode = wanted;
        return changed;
    }

    private boolean goesDirect(boolean recording) {
        if (serverLost && pair.isOpen()) {
            return true;
        }
        return policy.isDirect() && !recording && !company.needsRelay() && (hopeful || pair.isOpen());
    }
}
