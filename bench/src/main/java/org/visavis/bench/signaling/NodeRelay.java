package org.visavis.bench.signaling;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.PartFailure;

/** One of the relays in {@code bench/src/main/node}, running. */
public final class NodeRelay implements AutoCloseable {

    private static final String NEEDED =
            "This benchmark compares with relays in Node.js and needs node and npm (Debian, Ubuntu: apt-get install nodejs npm).";

    private final Process process;
    private final URI address;

    private NodeRelay(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Installs what the relays need into {@code bench/target/node}, through npm. */
    public static Path install(Checkout checkout) throws IOException, PartFailure, InterruptedException {
        Path source = checkout.root().resolve("bench/src/main/node");
        Path target = Files.createDirectories(checkout.root().resolve("bench/target/node"));
        for (String name : List.of("package.json", "ws-relay.js", "socket-io-relay.js")) {
            Files.writeString(target.resolve(name), Files.readString(source.resolve(name)));
        }
        Path log = target.resolve("npm.log");
        Process npm = begin(new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
                .directory(target.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()));
        if (npm.waitFor() != 0) {
            throw new PartFailure("npm could not install the relays; its log is " + log + ".");
        }
        return target;
    }

    /** @param installed what {@link #install} answered */
    public static NodeRelay start(Path installed, String script) throws IOException, PartFailure {
        Process node = begin(new ProcessBuilder("node", script).directory(installed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        BufferedReader lines = node.inputReader();
        String port = lines.readLine();
        if (port == null || !port.matches("\\d+")) {
            node.destroy();
            throw new PartFailure("The relay " + script + " did not start.");
        }
        return new NodeRelay(node, URI.create("ws://127.0.0.1:" + port));
    }

    public URI address() {
        return address;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Process begin(ProcessBuilder command) throws IOException, PartFailure {
        try {
            return command.start();
        } catch (IOException e) {
            throw new PartFailure(NEEDED);
        }
    }
}
