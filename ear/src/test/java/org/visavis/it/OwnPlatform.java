package org.visavis.it;

import org.visavis.launcher.Checkout;
import org.visavis.launcher.PartFailure;
import org.visavis.launcher.Port;
import org.visavis.launcher.Postgres;
import org.visavis.launcher.WildFly;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A WildFly with a database of a test's own, which may be killed; Keycloak, the media server and the mail catcher are those of
 * {@link Infrastructure}.
 */
public final class OwnPlatform implements AutoCloseable {

    private static final Checkout CHECKOUT = Checkout.around(Path.of(""));

    private final Postgres postgres;
    private final WildFly wildfly;

    /**
     * Starts nothing yet.
     *
     * @param directory for everything that is written, the logs too
     * @param more      variables of the environment beside those that every platform needs
     */
    public OwnPlatform(Path directory, Map<String, String> more) throws IOException {
        List<Integer> ports = Port.free(3);
        postgres = new Postgres(new Postgres.Settings(CHECKOUT.postgres(), directory.resolve("postgres"),
                directory.resolve("postgres.log"), ports.get(2), new Postgres.Passwords("super", "owner", "app"), false, true));
        Map<String, String> environment = new HashMap<>(more);
        environment.put("VISAVIS_DB_URL", postgres.app().url());
        environment.put("VISAVIS_DB_USER", postgres.app().user());
        environment.put("VISAVIS_DB_PASSWORD", postgres.app().password());
        Stream.of("visavis.oidc.url", "visavis.oidc.secret", "visavis.kurento.urls", "visavis.smtp.port")
                .forEach(name -> environment.put(name.toUpperCase().replace('.', '_'), System.getProperty(name)));
        environment.put("VISAVIS_PUBLIC_URL", "http://localhost:" + ports.get(0));
        environment.put("VISAVIS_RECORDINGS", directory.resolve("recordings").toString());
        wildfly = new WildFly(new WildFly.Settings(CHECKOUT.wildfly(), CHECKOUT.ear(), directory.resolve("wildfly"),
                directory.resolve("wildfly.log"), ports.get(0), ports.get(1), environment));
    }

    /** The database and the platform. */
    public void start() throws PartFailure {
        postgres.start();
        wildfly.start();
    }

    /** With SIGKILL; the database stays. */
    public void kill() {
        wildfly.process().destroyForcibly();
    }

    /** As an operator does it; the database stays. */
    public void goDown() {
        wildfly.close();
    }

    public void startAgain() throws PartFailure {
        wildfly.start();
    }

    /** Without a slash at the end. */
    public String address() {
        return wildfly.address();
    }

    /** To its database, as the platform's role. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.app().url(), postgres.app().user(), postgres.app().password());
    }

    @Override
    public void close() {
        wildfly.close();
        postgres.close();
    }
}
