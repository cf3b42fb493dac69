package org.visavis.media.kurento;

import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaProfileSpecType;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.internal.server.KurentoServerException;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaKind;
import org.visavis.media.Recorder;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A recorder is a RecorderEndpoint, fed with exactly the kinds its profile waits for. */
final class KurentoRecorder implements Recorder {

    private static final Logger LOG = System.getLogger(KurentoRecorder.class.getName());

    private final KurentoRoom room;
    private final KurentoLeg leg;
    private final Set<MediaKind> kinds;
    private final Ending ending;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private RecorderEndpoint endpoint;
    private boolean stopped;

    KurentoRecorder(KurentoRoom room, KurentoLeg leg, Set<MediaKind> kinds) {
        this.room = room;
        this.leg = leg;
        this.kinds = Set.copyOf(kinds);
        this.ending = new Ending(room, "stop a recorder", room.patience().stop(), () -> end(endpoint));
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("Nothing to record");
        }
    }

    /**
     * {@code stopAndWait} alone is no stop: asked before recording has begun it answers at once, and recording begins
     * later. The recorder must lose its source, too, and be released.
     */
    @Override
    public void stop() {
        if (stopped || room.lost()) {
            return;
        }
        ending.await();
        stopped = true;
        room.forget(this);
    }

    /** The same without waiting. */
    CompletableFuture<Boolean> beginToStop() {
        return ending.ask();
    }

    void attach(RecorderEndpoint created) {
        endpoint = created;
    }

    /** Blocks. */
    RecorderEndpoint begin(MediaPipeline pipeline, URI target) {
        RecorderEndpoint created = new RecorderEndpoint.Builder(pipeline, target.toString())
                .withMediaProfile(profile()).build();
        created.addRecordingListener(e -> started());
        created.addErrorListener(e -> failed("recorder error " + e.getErrorCode()));
        for (MediaKind kind : kinds) {
            leg.endpoint().connect(created, KurentoRoom.mediaType(kind));
        }
        created.record();
        return created;
    }

    /** Blocks. */
    void end(RecorderEndpoint created) {
        try {
            created.stopAndWait();
        } finally {
            try {
                leg.endpoint().disconnect(created);
            } catch (KurentoServerException e) {
                LOG.log(Level.DEBUG, "The recorded leg was gone before its recorder: {0}", e.getCode());
            } finally {
                created.release();
            }
        }
    }

    private MediaProfileSpecType profile() {
        if (kinds.size() == 2) {
            return MediaProfileSpecType.WEBM;
        }
        return kinds.contains(MediaKind.AUDIO)
                ? MediaProfileSpecType.WEBM_AUDIO_ONLY : MediaProfileSpecType.WEBM_VIDEO_ONLY;
    }

    private void started() {
        if (started.compareAndSet(false, true)) {
            room.tell(new MediaEvent.RecorderStarted(leg.id()));
        }
    }

    private void failed(String reason) {
        if (failed.compareAndSet(false, true)) {
            room.tell(new MediaEvent.RecorderFailed(leg.id(), reason));
        }
    }
}
