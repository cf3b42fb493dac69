package org.visavis.mediaserver.recording;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.visavis.mediaserver.track.Codec;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.MediaPacket;
import org.visavis.mediaserver.track.SourceTrack;
import org.visavis.mediaserver.track.TrackSink;
import org.visavis.mediaserver.webm.WebmOutput;

/**
 * One recording from its start to its end. It can be paused; once stopped it is over, whatever arrives later. All work
 * is done in a mailbox of its own, so a slow disk or receiver holds up nobody.
 */
public final class Recording {
    private static final System.Logger LOG = System.getLogger(Recording.class.getName());
    private static final int MAX_BACKLOG = 20_000;

    private enum State {
        READY, RUNNING, PAUSED, OVER
    }

    private final RecordingTargets targets;
    private final String uri;
    private final RecordingProfile profile;
    private final RecordingListener listener;
    private final Mailbox mailbox;
    private final Map<MediaKind, SourceTrack> sources = new EnumMap<>(MediaKind.class);
    private final Map<MediaKind, TrackSink> sinks = new EnumMap<>(MediaKind.class);
    private final Map<MediaKind, FrameAssembler> assemblers = new EnumMap<>(MediaKind.class);
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private State state = State.READY;
    private RecordingFile file;
    /**
     * Set as soon as a stop is asked for; from then on nothing is taken any more, even before the mailbox gets to it.
     */
    private volatile boolean closing;

    public Recording(RecordingTargets targets, String uri, RecordingProfile profile, Executor executor,
                     RecordingListener listener) {
        this.targets = targets;
        this.uri = uri;
        this.profile = profile;
        this.listener = listener;
        this.mailbox = new Mailbox(executor);
        for (MediaKind kind : profile.kinds()) {
            assemblers.put(kind, new FrameAssembler(kind));
            sinks.put(kind, (from, packet) -> received(from, packet));
        }
    }

    /** Takes media of that kind from there; from nowhere with null. A kind that the profile leaves out is not taken. */
    public synchronized void source(MediaKind kind, SourceTrack track) {
        TrackSink sink = sinks.get(kind);
        if (sink == null) {
            return;
        }
        SourceTrack before = track == null ? sources.remove(kind) : sources.put(kind, track);
        if (before == track) {
            return;
        }
        if (before != null) {
            before.remove(sink);
        }
        if (track != null && !closing) {
            track.add(sink);
        }
    }

    private void received(SourceTrack from, MediaPacket packet) {
        if (closing) {
            return;
        }
        RecordedPacket kept = RecordedPacket.of(from, packet);
        if (mailbox.post(() -> take(kept)) > MAX_BACKLOG) {
            fail("The recording cannot be written as fast as it comes");
        }
    }

    /** Begins, or goes on after a pause. Returns false when the recording is over. */
    public boolean record() {
        if (closing) {
            return false;
        }
        mailbox.post(this::begin);
        return true;
    }

    public void pause() {
        mailbox.post(() -> {
            if (state == State.RUNNING) {
                state = State.PAUSED;
                file.pause(System.nanoTime());
                listener.paused();
            }
        });
    }

    /** Ends it for good; completes when the file is closed or the receiver has confirmed, with or without success. */
    public CompletableFuture<Void> stop() {
        closing = true;
        mailbox.post(this::end);
        return over;
    }

    private void begin() {
        if (closing || state == State.RUNNING || state == State.OVER) {
            return;
        }
        if (state == State.PAUSED) {
            file.resume(System.nanoTime());
            assemblers.values().forEach(FrameAssembler::restart);
        } else if (!open()) {
            return;
        }
        state = State.RUNNING;
        requestKeyFrame();
    }

    private boolean open() {
        try {
            WebmOutput output = targets.open(uri, profile.contentType(), this::fail);
            file = new RecordingFile(output, this::expects, listener::recording);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A recording was refused: {0}", e.getMessage());
            fail(e.getMessage() == null ? "It cannot be opened" : reason(e));
            return false;
        }
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.FileSystemException failure && failure.getReason() == null
                ? e.getClass().getSimpleName() + ": " + e.getMessage() : e.getMessage();
    }

    private synchronized boolean expects(MediaKind kind) {
        SourceTrack source = sources.get(kind);
        return source != null && source.mayCarry();
    }

    private synchronized void requestKeyFrame() {
        SourceTrack video = sources.get(MediaKind.VIDEO);
        if (video != null) {
            video.requestKeyFrame();
        }
    }

    private void take(RecordedPacket packet) {
        if (state != State.RUNNING) {
            return;
        }
        if (packet.codec() != Codec.VP8 && packet.codec() != Codec.OPUS) {
            fail(packet.codec().encodingName() + " cannot be recorded as WebM");
            return;
        }
        try {
            for (Frame frame : assemblers.get(packet.codec().kind()).add(packet)) {
                file.add(frame);
            }
        } catch (IOException e) {
            fail(reason(e));
        }
    }

    private void end() {
        if (state == State.OVER) {
            return;
        }
        boolean begun = state != State.READY;
        boolean running = state == State.RUNNING;
        state = State.OVER;
        detach();
        try {
            if (begun) {
                finish(running);
            }
        } catch (IOException e) {
            listener.failed(reason(e));
        } finally {
            if (begun) {
                listener.stopped();
            }
            over.complete(null);
        }
    }

    private void finish(boolean running) throws IOException {
        if (running) {
            for (FrameAssembler assembler : assemblers.values()) {
                for (Frame frame : assembler.flush()) {
                    file.add(frame);
                }
            }
        }
        file.close();
    }

    private void fail(String reason) {
        closing = true;
        mailbox.post(() -> {
            if (state == State.OVER) {
                return;
            }
            boolean begun = state != State.READY;
            state = State.OVER;
            detach();
            if (begun) {
                file.abandon();
            }
            listener.failed(reason);
            over.complete(null);
        });
    }

    private synchronized void detach() {
        sources.forEach((kind, track) -> track.remove(sinks.get(kind)));
        sources.clear();
    }
}
