package org.visavis.recording;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.environment.Settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Where tracks lie: {@code <recordings>/<recording>/<number>.webm}, built from ids only. The media server writes, the platform reads. */
@ApplicationScoped
class TrackFiles {

    @Inject
    Settings settings;

    record Seal(long bytes, byte[] sha256) { }

    /** The file of a track, whose directory is made if it is not there. */
    Path prepare(RecordingId id, int number) {
        Path file = file(id, number);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    Path file(RecordingId id, int number) {
        return settings.recordings().resolve(id.toString()).resolve(number + ".webm");
    }

    /** Measures a file; empty if there is none. */
    Optional<Seal> seal(RecordingId id, int number) {
        Path file = file(id, number);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            long bytes = digest.transferTo(OutputStream.nullOutputStream());
            return Optional.of(new Seal(bytes, digest.getMessageDigest().digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
