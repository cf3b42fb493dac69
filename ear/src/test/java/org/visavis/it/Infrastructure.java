package org.visavis.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.Keycloak;
import org.visavis.launcher.MailCatcher;
import org.visavis.launcher.MediaServer;
import org.visavis.launcher.Part;
import org.visavis.launcher.PartFailure;
import org.visavis.launcher.Port;
import org.visavis.launcher.Postgres;
import org.visavis.launcher.Stack;
import org.visavis.launcher.Turn;
import org.visavis.launcher.WildFly;

/**
 * Starts what the platform needs before the first test, and stops it after the last. WildFly itself is Arquillian's: it finds
 * its settings in the system properties set here, by way of arquillian.xml, and the EAR in its deployments directory. The media
 * server is ours, or those that {@link #ELSEWHERE} names.
 */
public final class Infrastructure implements LauncherSessionListener {

    /** The variable of the environment with the addresses of Kurento Media Servers to test with, separated by commas. */
    public static final String ELSEWHERE = "VISAVIS_KURENTO_URLS";

    private static final Checkout CHECKOUT = Checkout.around(Path.of(""));
    private static final Path DIRECTORY = CHECKOUT.root().resolve("ear/target/it");
    private static final String TURN_SECRET = "turn-secret-of-the-tests";

    private static MediaServer mediaServer;

    private Stack stack;

    /** The platform's address, without a slash at the end. */
    public static String platform() {
        return System.getProperty("visavis.public.url");
    }

    /** The issuer of the tokens that the platform accepts. */
    public static String issuer() {
        return System.getProperty("visavis.oidc.url");
    }

    /** The page with the mails that the platform has sent. */
    public static String mails() {
        return System.getProperty("visavis.it.mails");
    }

    /** Ours, for tests of what happens when it goes. They leave it running. */
    public static MediaServer mediaServer() {
        return mediaServer;
    }

    /** Where health and metrics answer. */
    public static String management() {
        return "http://127.0.0.1:" + System.getProperty("visavis.it.management.port");
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Boolean.getBoolean("visavis.it")) {
            return;
        }
        try {
            start();
        } catch (IOException | PartFailure e) {
            close();
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        close();
    }

    private void start() throws IOException, PartFailure {
        List<Integer> ports = Port.free(11);
        Path logs = Files.createDirectories(DIRECTORY.resolve("logs"));
        Path temporary = Files.createTempDirectory("visavis-it");
        Path recordings = Files.createDirectories(temporary.resolve("recordings"));

        Postgres postgres = new Postgres(new Postgres.Settings(CHECKOUT.postgres(), temporary.resolve("postgres"),
                logs.resolve("postgres.log"), ports.get(0), new Postgres.Passwords("super", "owner", "app"), false, true));
        Keycloak keycloak = new Keycloak(new Keycloak.Settings(CHECKOUT.keycloak(), CHECKOUT.realm(),
                temporary.resolve("keycloak"), logs.resolve("keycloak.log"), ports.get(1), ports.get(2), "admin"));
        mediaServer = new MediaServer(new MediaServer.Settings(CHECKOUT.mediaServer(), recordings,
                logs.resolve("media-server.log"), ports.get(3), ports.get(4)));
        String elsewhere = System.getenv(ELSEWHERE);
        MailCatcher mails = new MailCatcher(new MailCatcher.Settings(logs.resolve("mail-catcher.log"), ports.get(8), ports.get(9)));
        stack = new Stack(new Silence()).add(postgres).add(keycloak).add(mails);
        if (elsewhere == null) {
            stack.add(mediaServer);
        }
        List<String> turnUrls = List.of();
        if (Turn.isInstalled()) {
            Turn turn = new Turn(new Turn.Settings(CHECKOUT.coturnTemplate(), temporary.resolve("coturn"),
                    logs.resolve("coturn.log"), ports.get(5), 50000, TURN_SECRET, OptionalInt.of(ports.get(10))));
            stack.add(turn);
            turnUrls = turn.urls();
        }
        stack.start();

        WildFly.prepareBase(CHECKOUT.wildfly(), CHECKOUT.ear(), DIRECTORY.resolve("wildfly"));
        properties(Map.ofEntries(
                Map.entry("visavis.db.url", postgres.app().url()),
                Map.entry("visavis.db.user", postgres.app().user()),
                Map.entry("visavis.db.password", postgres.app().password()),
                Map.entry("visavis.oidc.url", keycloak.issuer()),
                Map.entry("visavis.oidc.secret", Keycloak.LOCAL_CLIENT_SECRET),
                Map.entry("visavis.public.url", "http://localhost:" + ports.get(6)),
                Map.entry("visavis.kurento.urls", elsewhere == null ? mediaServer.address() : elsewhere),
                Map.entry("visavis.turn.urls", String.join(",", turnUrls)),
                Map.entry("visavis.turn.secret", TURN_SECRET),
                Map.entry("visavis.smtp.port", ports.get(8).toString()),
                Map.entry("visavis.it.mails", mails.address()),
                Map.entry("visavis.recordings", recordings.toString()),
                Map.entry("visavis.it.home", CHECKOUT.wildfly().toString()),
                Map.entry("visavis.it.base", DIRECTORY.resolve("wildfly").toString()),
                Map.entry("visavis.it.port", ports.get(6).toString()),
                Map.entry("visavis.it.management.port", ports.get(7).toString())));
    }

    private void close() {
        if (stack != null) {
            stack.close();
        }
    }

    private static void properties(Map<String, String> properties) {
        properties.forEach(System::setProperty);
    }

    private static final class Silence implements Stack.Listener {

        @Override
        public void starting(Part part) {
            // The logs say enough.
        }

        @Override
        public void ready(Part part) {
            // The logs say enough.
        }

        @Override
        public void stopped(Part part) {
            // The logs say enough.
        }
    }
}
