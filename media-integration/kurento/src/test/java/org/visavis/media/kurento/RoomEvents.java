package org.visavis.media.kurento;

import org.visavis.media.IceCandidate;
import org.visavis.media.LegId;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaEvents;
import org.visavis.media.MediaKind;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Keeps everything a room tells. */
final class RoomEvents implements MediaEvents {

    private final List<MediaEvent> told = new CopyOnWriteArrayList<>();

    @Override
    public void on(MediaEvent event) {
        told.add(event);
    }

    <T extends MediaEvent> Stream<T> all(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast);
    }

    List<IceCandidate> candidates(LegId leg) {
        return all(MediaEvent.CandidateFound.class).filter(e -> e.leg().equals(leg))
                .map(MediaEvent.CandidateFound::candidate).toList();
    }

    List<LegState> states(LegId leg) {
        return all(MediaEvent.LegChanged.class).filter(e -> e.leg().equals(leg))
                .map(MediaEvent.LegChanged::state).toList();
    }

    /** Whether the latest news is that media of this kind flows in from the leg. */
    boolean flowing(LegId leg, MediaKind kind) {
        return all(MediaEvent.FlowChanged.class).filter(e -> e.leg().equals(leg) && e.kind() == kind)
                .reduce((first, second) -> second).map(MediaEvent.FlowChanged::flowing).orElse(false);
    }

    /** How many recordings of the leg have begun. */
    long begun(LegId leg) {
        return all(MediaEvent.RecorderStarted.class).filter(e -> e.leg().equals(leg)).count();
    }

    List<MediaEvent.RoomLost> losses() {
        return all(MediaEvent.RoomLost.class).toList();
    }
}
