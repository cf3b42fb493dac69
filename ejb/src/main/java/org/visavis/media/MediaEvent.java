package org.visavis.media;

/** Something that happened in a room without being asked for. */
public sealed interface MediaEvent {

    record CandidateFound(LegId leg, IceCandidate candidate) implements MediaEvent { }

    record GatheringDone(LegId leg) implements MediaEvent { }

    /** A leg has reached a state. One that it passed through at once may go untold; none is told after a later one. */
    record LegChanged(LegId leg, LegState state) implements MediaEvent { }

    /** Media of one kind has begun or ceased to arrive from a leg's browser. */
    record FlowChanged(LegId leg, MediaKind kind, boolean flowing) implements MediaEvent { }

    record RecorderStarted(LegId leg) implements MediaEvent { }

    /** A recorder has ceased to record by itself: disk full, target gone. The reason is for people and holds no path. */
    record RecorderFailed(LegId leg, String reason) implements MediaEvent { }

    /** The room is gone with everything in it: its media server died or was restarted. Told once. */
    record RoomLost(String reason) implements MediaEvent { }
}
