package org.visavis.snapshot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that are taken, by what they begin with (PNG, third edition, section 5.2; JPEG, ITU-T T.81, B.1.1.3). */
public enum PictureFormat {
    PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
    JPEG(0xFF, 0xD8, 0xFF);

    private final int[] beginning;

    PictureFormat(int... beginning) {
        this.beginning = beginning;
    }

    /** For example {@code image/png}. */
    public String mediaType() {
        return "image/" + wireName();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PictureFormat> of(byte[] file) {
        return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
    }

    private boolean begins(byte[] file) {
        if (file.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((file[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
