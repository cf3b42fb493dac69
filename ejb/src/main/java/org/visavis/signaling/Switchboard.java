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
import org.visavis.guest.GuestRevoked;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.media.MediaEngine;
import org.visavis.snapshot.SnapshotTaken;
import org.visavis.turn.IceServers;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** The conversations of this process, with what surrounds them in the container. */
@ApplicationScoped
class Switchboard {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

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

    void uninvite(@Observes(during = TransactionPhase.AFTER_SUCCESS) GuestRevoked revoked) {
        conversations.place(revoked.consultation()).post(conversation -> conversation.departures().uninvite(revoked.guest()));
    }

    void tell(ConsultationId consultation, Consumer<Conversation> news) {
        conversations.place(consultation).post(news);
    }

    void lineChanged(PersonId doctor) {
        conversations.lineChanged(doctor);
    }

    /** Asks something in the mailbox of a consultation, and waits for the answer. */
    <T> T ask(ConsultationId consultation, Function<Conversation, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        conversations.place(consultation).post(conversation -> {
            try {
                answer.complete(question.apply(conversation));
            } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** A picture is told of when it is kept, not before. */
    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) SnapshotTaken taken) {
        conversations.place(taken.consultation()).post(conversation -> conversation.pictureTaken(taken));
    }

    void renew() {
        conversations.renew();
    }

    void tick() {
        conversations.tick();
    }
}
