package org.visavis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds a page under docs/states against what the code draws. Run with {@code -Dvisavis.draw=true} to draw it anew. */
public final class Drawing {

    private static final Path STATES = Path.of("../docs/states");

    private Drawing() {
    }

    public static void check(String name, String page) {
        Path file = STATES.resolve(name + ".md");
        try {
            if (Boolean.getBoolean("visavis.draw")) {
                Files.createDirectories(STATES);
                Files.writeString(file, page);
            }
            assertThat(file).exists().content().isEqualTo(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
