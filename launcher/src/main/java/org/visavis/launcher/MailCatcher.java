package org.visavis.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A mail server that delivers nothing: it shows on a page what it was given. */
public final class MailCatcher extends ChildPart {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Settings settings;

    /**
     * @param log      file to append to
     * @param smtpPort of the mail server
     * @param pagePort of the page
     */
    public record Settings(Path log, int smtpPort, int pagePort) {
    }

    public MailCatcher(Settings settings) {
        super("Mail catcher", settings.log());
        this.settings = settings;
    }

    @Override
    public String address() {
        return "http://localhost:" + settings.pagePort();
    }

    @Override
    public List<Port> ports() {
        return List.of(
                new Port(settings.smtpPort(), Port.Protocol.TCP, name(), "VISAVIS_SMTP_PORT"),
                new Port(settings.pagePort(), Port.Protocol.TCP, name(), "VISAVIS_MAIL_PORT"));
    }

    @Override
    public void start() throws PartFailure {
        launch(Map.of(),
                List.of(ChildProcess.java(), "-Xmx128m", "-cp", System.getProperty("java.class.path"),
                        CaughtMails.class.getName(), Integer.toString(settings.smtpPort()), Integer.toString(settings.pagePort())),
                Probe.http("http://127.0.0.1:" + settings.pagePort() + "/"), LIMIT);
    }
}
