package org.visavis.mediaserver.recording;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.visavis.mediaserver.webm.FileOutput;
import org.visavis.mediaserver.webm.HttpOutput;
import org.visavis.mediaserver.webm.WebmOutput;

/**
 * Where recordings may go. Whoever reaches the control port can name any URI, so files are written under one directory
 * only and nothing is sent anywhere unless that was allowed.
 *
 * @param directory for file: URIs; empty: none may be written
 * @param http      whether http: and https: URIs may be used
 */
public record RecordingTargets(Optional<Path> directory, boolean http) {

    /**
     * @param onEarlyEnd told why, when it breaks off by itself
     * @throws IOException when it is refused or cannot be opened; the message says why and goes to the client
     */
    WebmOutput open(String uri, String contentType, Consumer<String> onEarlyEnd) throws IOException {
        URI target;
        try {
            target = new URI(uri);
        } catch (URISyntaxException e) {
            throw new IOException("Invalid URI");
        }
        String scheme = target.getScheme() == null ? "" : target.getScheme();
        return switch (scheme) {
            case "file" -> new FileOutput(file(target));
            case "http", "https" -> {
                if (!http) {
                    throw new IOException(
                            "Recording to http is not allowed: start the server with --allow-http-recording");
                }
                yield new HttpOutput(target, contentType, onEarlyEnd);
            }
            default -> throw new IOException("Invalid URI: only file and http are supported");
        };
    }

    private Path file(URI target) throws IOException {
        if (directory.isEmpty()) {
            throw new IOException("Recording to files is not allowed: start the server with --recordings DIR");
        }
        Path root = directory.get();
        Path file;
        try {
            file = Path.of(target).normalize();
        } catch (IllegalArgumentException e) {
            throw new IOException("Invalid URI");
        }
        if (!file.startsWith(root) || file.equals(root) || !isInside(root, file)) {
            throw new IOException("Recordings may only be written under " + root);
        }
        return file;
    }

    /** No symbolic link on the way may lead out of the directory. */
    private static boolean isInside(Path root, Path file) throws IOException {
        Files.createDirectories(root);
        Path existing = file;
        while (!Files.exists(existing, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        return !Files.isSymbolicLink(file) && existing.toRealPath().startsWith(root.toRealPath());
    }
}
