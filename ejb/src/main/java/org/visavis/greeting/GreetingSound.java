package org.visavis.greeting;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded greeting.
 *
 * @param mediaType {@code audio/webm} or {@code audio/ogg}
 */
public record GreetingSound(String mediaType, byte[] bytes) {

    /** 1 MB: a minute and more of speech, and a little less than the container takes. */
    public static final int MOST_BYTES = 1_000_000;

    /** How a file of the type begins: RFC 8794, section 8.1, and RFC 3533, section 6. */
    private static final Map<String, byte[]> BEGINNINGS = Map.of(
            "audio/webm", new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3},
            "audio/ogg", new byte[] {'O', 'g', 'g', 'S'});

    /** What is wrong with it, in a sentence; empty if nothing is. */
    public Optional<String> complaint() {
        byte[] beginning = BEGINNINGS.get(mediaType);
        if (beginning == null || bytes.length < beginning.length
                || !Arrays.equals(beginning, 0, beginning.length, bytes, 0, beginning.length)) {
            return Optional.of("The body must be sound in a WebM or Ogg file.");
        }
        return bytes.length > MOST_BYTES ? Optional.of("A recording may have " + MOST_BYTES + " bytes.") : Optional.empty();
    }
}
