package org.visavis.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are in a checkout of the repository. The launcher finds what the build made by path, so that it needs no
 * dependency on the modules it starts.
 *
 * @param root the directory that holds the script {@code visavis}
 */
public record Checkout(Path root) {

    public Checkout {
        root = root.toAbsolutePath().normalize();
    }

    /** The checkout around a directory. */
    public static Checkout around(Path directory) {
        for (Path path = directory.toAbsolutePath().normalize(); path != null; path = path.getParent()) {
            if (Files.exists(path.resolve("visavis")) && Files.exists(path.resolve("mvnw"))) {
                return new Checkout(path);
            }
        }
        throw new IllegalArgumentException(directory + " is not within a checkout of Visavis.");
    }

    /** The configured server, built by module {@code ear}. */
    public Path wildfly() {
        return only(root.resolve("ear/target"), "wildfly-");
    }

    public Path ear() {
        return root.resolve("ear/target/visavis.ear");
    }

    /** The unpacked server, built by module {@code launcher}. */
    public Path keycloak() {
        return only(root.resolve("launcher/target"), "keycloak-");
    }

    public Path realm() {
        return root.resolve("launcher/src/main/realm/visavis-realm.json");
    }

    /** Where PostgreSQL's programs are unpacked to. */
    public Path postgres() {
        return root.resolve("launcher/target/postgres");
    }

    public Path mediaServer() {
        return root.resolve("media-integration/media-server/target/visavis-media-server.jar");
    }

    public Path coturnTemplate() {
        return root.resolve("docker/coturn/turnserver.conf");
    }

    private static Path only(Path directory, String prefix) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> found = entries.filter(Files::isDirectory)
                    .filter(entry -> entry.getFileName().toString().startsWith(prefix)).sorted().toList();
            if (!found.isEmpty()) {
                return found.get(found.size() - 1);
            }
        } catch (IOException e) {
            throw new IllegalStateException(directory + " is not there; build with ./mvnw package.", e);
        }
        throw new IllegalStateException("No " + prefix + "… in " + directory + "; build with ./mvnw package.");
    }
}
