package org.visavis.media;

/** The two kinds of media a leg carries. */
public enum MediaKind {
    AUDIO, VIDEO
}
