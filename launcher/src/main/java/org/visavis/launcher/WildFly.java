package org.visavis.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * WildFly with the platform. The configured server is shared and stays as it was built; each instance has a base directory of
 * its own with a copy of the configuration and of the EAR.
 */
public final class WildFly extends ChildPart {

    private static final String DEPLOYMENTS = "deployments";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Settings settings;

    /**
     * @param installation   the configured server
     * @param ear            the platform
     * @param base           configuration, data and deployments of this instance; made anew at each start, but for its data
     * @param log            file to append to
     * @param port           of the platform
     * @param managementPort of health, metrics and management
     * @param environment    the platform's settings, {@code VISAVIS_…}
     */
    public record Settings(Path installation, Path ear, Path base, Path log, int port, int managementPort,
                           Map<String, String> environment) {
    }

    public WildFly(Settings settings) {
        super("WildFly", settings.log());
        this.settings = settings;
    }

    @Override
    public String address() {
        return "http://localhost:" + settings.port();
    }

    @Override
    public List<Port> ports() {
        return List.of(
                new Port(settings.port(), Port.Protocol.TCP, name(), "VISAVIS_HTTP_PORT"),
                new Port(settings.managementPort(), Port.Protocol.TCP, name(), "VISAVIS_MANAGEMENT_PORT"));
    }

    @Override
    public void start() throws PartFailure {
        try {
            prepareBase(settings.installation(), settings.ear(), settings.base());
        } catch (IOException e) {
            throw new PartFailure("WildFly's directory " + settings.base() + " cannot be prepared: " + e + ".");
        }
        Path deployments = settings.base().resolve(DEPLOYMENTS);
        launch(settings.environment(), command(), new Readiness(settings.managementPort(), deployments), LIMIT);
    }

    /**
     * Makes a base directory with the server's configuration and the EAR; keeps its data.
     *
     * @param installation the configured server
     * @param ear          what is deployed when the server starts
     * @param base         the directory to make
     */
    public static void prepareBase(Path installation, Path ear, Path base) throws IOException {
        Path configuration = base.resolve("configuration");
        Path deployments = base.resolve(DEPLOYMENTS);
        Directories.delete(configuration);
        Directories.delete(deployments);
        Directories.copy(installation.resolve("standalone/configuration"), configuration);
        Files.createDirectories(deployments);
        Files.copy(ear, deployments.resolve("visavis.ear"));
    }

    private List<String> command() {
        return StandaloneCommandBuilder.of(settings.installation())
                .setJavaHome(Path.of(System.getProperty("java.home")))
                .setBaseDirectory(settings.base())
                .setServerConfiguration("visavis.xml")
                .setBindAddressHint("127.0.0.1")
                .setBindAddressHint("management", "127.0.0.1")
                .setJavaOptions("-Xms128m", "-Xmx1g", "-Djava.net.preferIPv4Stack=true", "-Djava.awt.headless=true")
                .addServerArguments(
                        "-Djboss.http.port=" + settings.port(),
                        "-Djboss.management.http.port=" + settings.managementPort())
                .build();
    }

    /** Ready is what the health check says; a deployment that failed leaves a marker beside the EAR. */
    private record Readiness(Probe health, Path failed) implements Probe {

        Readiness(int managementPort, Path deployments) {
            this(Probe.http("http://127.0.0.1:" + managementPort + "/health/ready"),
                    deployments.resolve("visavis.ear.failed"));
        }

        @Override
        public boolean answers() {
            return health.answers();
        }

        @Override
        public Optional<String> trouble() {
            return Files.exists(failed) ? Optional.of("refused to deploy the platform") : Optional.empty();
        }
    }
}
