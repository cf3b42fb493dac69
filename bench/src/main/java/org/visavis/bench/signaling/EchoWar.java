package org.visavis.bench.signaling;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.visavis.bench.echo.EchoEndpoint;

/** The application with the echo, packed when it is wanted. */
final class EchoWar {

    static final String PATH = "/echo/socket";

    private EchoWar() {
    }

    /** Writes it into the directory; answers the file. */
    static Path write(Path directory) throws IOException {
        String type = EchoEndpoint.class.getName().replace('.', '/') + ".class";
        Path war = directory.resolve("echo.war");
        try (OutputStream file = Files.newOutputStream(war); ZipOutputStream zip = new ZipOutputStream(file);
                InputStream code = EchoEndpoint.class.getResourceAsStream("/" + type)) {
            zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + type));
            code.transferTo(zip);
            zip.closeEntry();
        }
        return war;
    }
}
