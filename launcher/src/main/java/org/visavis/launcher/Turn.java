package org.visavis.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * coturn, where it is installed, configured from production's template. The two differences are stated in
 * {@link #configuration}: it serves the loopback interface only, and may therefore relay to it.
 */
public final class Turn extends ChildPart {

    private static final Path PROGRAM = Path.of("/usr/bin/turnserver");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Settings settings;

    /**
     * @param template      production's turnserver.conf
     * @param directory     for the generated configuration; made where missing
     * @param log           file to append to
     * @param port          of TURN over UDP and TCP
     * @param relayPorts    the lowest of a hundred UDP ports to relay from
     * @param sharedSecret  from which time-limited credentials are made
     * @param tlsPort       of TURN over TLS, by a certificate that only browsers accept which are told to; empty: none
     */
    public record Settings(Path template, Path directory, Path log, int port, int relayPorts, String sharedSecret,
                           OptionalInt tlsPort) {
    }

    public Turn(Settings settings) {
        super("coturn", settings.log());
        this.settings = settings;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    @Override
    public String address() {
        return "turn:localhost:" + settings.port();
    }

    /** What browsers are given: UDP, TCP for networks without it, and TLS where it is offered. */
    public List<String> urls() {
        List<String> urls = new ArrayList<>(List.of(address() + "?transport=udp", address() + "?transport=tcp"));
        settings.tlsPort().ifPresent(port -> urls.add("turns:localhost:" + port + "?transport=tcp"));
        return List.copyOf(urls);
    }

    @Override
    public List<Port> ports() {
        List<Port> ports = new ArrayList<>(List.of(
                new Port(settings.port(), Port.Protocol.TCP, name(), "VISAVIS_TURN_PORT"),
                new Port(settings.port(), Port.Protocol.UDP, name(), "VISAVIS_TURN_PORT")));
        settings.tlsPort().ifPresent(port -> ports.add(new Port(port, Port.Protocol.TCP, name(), "VISAVIS_TURN_TLS_PORT")));
        return List.copyOf(ports);
    }

    @Override
    public void start() throws PartFailure {
        Path file = settings.directory().resolve("turnserver.conf");
        if (settings.tlsPort().isPresent()) {
            SelfSigned.in(settings.directory());
        }
        try {
            Files.createDirectories(settings.directory());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, configuration(Files.readAllLines(settings.template())));
        } catch (IOException e) {
            throw new PartFailure("coturn's configuration " + file + " cannot be written: " + e + ".");
        }
        launch(Map.of(), List.of(PROGRAM.toString(), "-c", file.toString()), Probe.tcp(settings.port()), LIMIT);
    }

    /** The template without what only production needs or may not do, and with this machine's settings. */
    List<String> configuration(List<String> template) {
        List<String> productionOnly = List.of("denied-peer-ip", "allowed-peer-ip", "listening-port", "tls-listening-port",
                "min-port", "max-port", "cert", "pkey", "external-ip", "realm", "log-file");
        Stream<String> kept = template.stream()
                .filter(line -> productionOnly.stream().noneMatch(key -> line.startsWith(key + "=")));
        List<String> lines = new ArrayList<>(kept.toList());
        lines.addAll(List.of(
                "listening-ip=127.0.0.1",
                "relay-ip=127.0.0.1",
                "allow-loopback-peers",
                "listening-port=" + settings.port(),
                "min-port=" + settings.relayPorts(),
                "max-port=" + (settings.relayPorts() + 99),
                "realm=visavis",
                "static-auth-secret=" + settings.sharedSecret(),
                "no-dtls",
                "log-file=stdout",
                "pidfile=" + settings.directory().resolve("turnserver.pid"),
                "userdb=" + settings.directory().resolve("turndb")));
        lines.addAll(tls());
        return lines;
    }

    private List<String> tls() {
        if (settings.tlsPort().isEmpty()) {
            return List.of("no-tls");
        }
        return List.of("tls-listening-port=" + settings.tlsPort().getAsInt(), "cert=" + settings.directory().resolve("certificate.pem"),
                "pkey=" + settings.directory().resolve("key.pem"));
    }
}
