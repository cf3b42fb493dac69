package org.visavis.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A package of npm, installed by npm below {@code target}, for what is not to be had from Maven Central. */
final class NpmPackage {

    private final Path folder;

    private NpmPackage(Path folder) {
        this.folder = folder;
    }

    /** @param version an exact version, e.g. {@code 2.2.1} */
    static NpmPackage install(String name, String version) {
        Path target = Path.of("target/npm").toAbsolutePath();
        try {
            Files.createDirectories(target);
            Path log = target.resolve("npm.log");
            int code = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--no-save", "--no-package-lock",
                    "--ignore-scripts", "--prefix", target.toString(), name + "@" + version)
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("npm could not install " + name + ": " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new NpmPackage(target.resolve("node_modules").resolve(name));
    }

    String read(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
