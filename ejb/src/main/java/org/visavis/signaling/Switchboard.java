package org.visavis.signaling;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

import org.visavis.environment.Settings;
import org.visavis.identity.Caller;
import org.visavis.media.MediaEngine;
import org.visavis.snapshot.SnapshotTaken;
import org.visavis.turn.IceServers;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** The conversations of this process, with what surrounds them in the container. */
@ApplicationScoped
class Switchboard {

    @Resource
    ManagedExecutorService executor;
    @Resource
    ManagedScheduledExecutorService timer;
    @Inject
    Clock clock;
    @Inject
    MediaEngine media;
    @Inject
    IceServers iceServers;
    @Inject
    StoredChronicle chronicle;
    @Inject
    Settings settings;

    private Conversations conversations;

    @PostConstruct
    void open() {
        conversations = new Conversations(new World(clock, executor,
                (delay, task) -> timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS),
                media, iceServers, chronicle, settings.resumeWindow()));
    }

    Line line(Caller caller, SignalingConnection connection) {
        return new Line(conversations, caller, connection);
    }

    /** A picture is told of when it is kept, not before. */
    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) SnapshotTaken taken) {
        conversations.place(taken.consultation()).post(conversation -> conversation.pictureTaken(taken));
    }

    void tick() {
        conversations.tick();
    }
}
