package org.visavis.mediaserver.recording;

import java.util.Set;
import org.visavis.mediaserver.track.MediaKind;

/** What a recording is to hold, named as the Kurento protocol names it. */
public enum RecordingProfile {
    WEBM(Set.of(MediaKind.AUDIO, MediaKind.VIDEO), "video/webm"),
    WEBM_AUDIO_ONLY(Set.of(MediaKind.AUDIO), "audio/webm"),
    WEBM_VIDEO_ONLY(Set.of(MediaKind.VIDEO), "video/webm");

    private final Set<MediaKind> kinds;
    private final String contentType;

    RecordingProfile(Set<MediaKind> kinds, String contentType) {
        this.kinds = kinds;
        this.contentType = contentType;
    }

    public Set<MediaKind> kinds() {
        return kinds;
    }

    public String contentType() {
        return contentType;
    }
}
