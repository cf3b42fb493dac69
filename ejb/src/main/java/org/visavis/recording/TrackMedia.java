package org.visavis.recording;

import org.visavis.media.MediaKind;

import java.util.Set;

/** What a track holds. */
public enum TrackMedia {
    AUDIO("audio"), VIDEO("video"), BOTH("audio+video");

    private final String wireName;

    TrackMedia(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException if there is nothing to hold */
    public static TrackMedia of(Set<MediaKind> kinds) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("a track holds something");
        }
        if (kinds.size() == 2) {
            return BOTH;
        }
        return kinds.contains(MediaKind.AUDIO) ? AUDIO : VIDEO;
    }
}
