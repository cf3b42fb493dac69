package org.visavis.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Keycloak with the realm {@code visavis}. The unpacked server is shared and stays as it was built; each instance has a home
 * of links to it with data of its own. The realm is imported where it is not there yet, so accounts added later stay.
 */
public final class Keycloak extends ChildPart {

    /** The secret of client {@code visavis-web} in the local realm, and nowhere else. */
    public static final String LOCAL_CLIENT_SECRET = "visavis-web-local-secret";

    private static final List<String> SHARED = List.of("bin", "conf", "lib", "providers", "themes");
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Settings settings;

    /**
     * @param installation   the unpacked distribution
     * @param realm          the realm to import, a file
     * @param home           holds the data; made where missing
     * @param log            file to append to
     * @param port           of the login pages
     * @param managementPort of health and metrics
     * @param adminPassword  of the account {@code admin}, used when the home is new
     */
    public record Settings(
            Path installation, Path realm, Path home, Path log, int port, int managementPort, String adminPassword) {
    }

    public Keycloak(Settings settings) {
        super("Keycloak", settings.log());
        this.settings = settings;
    }

    /** The base address, without a path. */
    @Override
    public String address() {
        return "http://localhost:" + settings.port();
    }

    /** The issuer of its tokens. */
    public String issuer() {
        return address() + "/realms/visavis";
    }

    @Override
    public List<Port> ports() {
        return List.of(
                new Port(settings.port(), Port.Protocol.TCP, name(), "VISAVIS_KEYCLOAK_PORT"),
                new Port(settings.managementPort(), Port.Protocol.TCP, name(), "VISAVIS_KEYCLOAK_MANAGEMENT_PORT"));
    }

    @Override
    public void start() throws PartFailure {
        try {
            prepareHome();
        } catch (IOException e) {
            throw new PartFailure("Keycloak's home " + settings.home() + " cannot be prepared: " + e + ".");
        }
        launch(Map.of("JAVA_HOME", System.getProperty("java.home"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword()),
                List.of(settings.installation().resolve("bin/kc.sh").toString(), "start-dev", "--import-realm",
                        "-Dkc.home.dir=" + settings.home(),
                        "--hostname=" + address(),
                        "--http-host=127.0.0.1",
                        "--http-port=" + settings.port(),
                        "--http-management-port=" + settings.managementPort()),
                Probe.http("http://127.0.0.1:" + settings.port() + "/realms/visavis/.well-known/openid-configuration"),
                LIMIT);
    }

    private void prepareHome() throws IOException {
        Path imports = Files.createDirectories(settings.home().resolve("data/import"));
        Files.copy(settings.realm(), imports.resolve("visavis-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        for (String shared : SHARED) {
            Path link = settings.home().resolve(shared);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, settings.installation().toAbsolutePath().resolve(shared));
        }
    }
}
