package org.visavis.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.visavis.db.Database;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.Port;

/** What a newcomer does: {@code ./visavis up}, look, {@code ./visavis down}. With the real script, on ports and data of its own. */
class LocalStackIT {

    private static final List<String> PORTS = List.of("VISAVIS_HTTP_PORT", "VISAVIS_MANAGEMENT_PORT", "VISAVIS_KEYCLOAK_PORT",
            "VISAVIS_KEYCLOAK_MANAGEMENT_PORT", "VISAVIS_DB_PORT", "VISAVIS_MEDIA_PORT", "VISAVIS_MEDIA_UDP_PORT",
            "VISAVIS_TURN_PORT", "VISAVIS_SMTP_PORT", "VISAVIS_MAIL_PORT");
    private static final Path ROOT = Checkout.around(Path.of("")).root();

    /** Stays where a test fails: its logs say why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @AfterEach
    void down() throws IOException, InterruptedException {
        visavis("down");
    }

    @Test
    void it_comes_up_shows_itself_goes_down_and_keeps_its_data() throws Exception {
        move();

        Outcome up = visavis("up", "--detach");
        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output()).contains("Visavis is at http://localhost:" + environment.get("VISAVIS_HTTP_PORT"))
                .contains("dora, david").contains("paula, pierre, petra").contains("ada");

        Outcome status = visavis("status");
        assertThat(status.exitCode()).as(status.output()).isZero();
        assertThat(status.output()).contains("PostgreSQL", "Keycloak", "Media server", "WildFly").doesNotContain("DOWN");

        assertTheStartPageLeadsToTheLogin();
        write("kept");

        assertThat(visavis("down").exitCode()).isZero();
        assertThat(visavis("status").exitCode()).isEqualTo(1);

        Outcome again = visavis("up", "--detach");
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(read()).isEqualTo("kept");
    }

    @Test
    void a_port_in_use_is_told_in_one_sentence_and_nothing_stays() throws Exception {
        move();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("VISAVIS_KEYCLOAK_PORT", Integer.toString(taken.getLocalPort()));

            Outcome up = visavis("up", "--detach");

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output()).contains("Port " + taken.getLocalPort() + ", which Keycloak needs, is in use; "
                    + "set VISAVIS_KEYCLOAK_PORT to another port, or stop what listens there.");
            assertThat(visavis("status").exitCode()).isEqualTo(1);
        }
    }

    private void move() throws IOException {
        List<Integer> ports = Port.free(PORTS.size());
        for (int i = 0; i < PORTS.size(); i++) {
            environment.put(PORTS.get(i), ports.get(i).toString());
        }
        environment.put("VISAVIS_HOME", home.toString());
        environment.put("VISAVIS_BUILD", "no");
    }

    private void assertTheStartPageLeadsToTheLogin() throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newHttpClient();
        HttpResponse<String> start = get(browser, "http://localhost:" + environment.get("VISAVIS_HTTP_PORT") + "/");
        assertThat(start.statusCode()).isEqualTo(302);
        String login = start.headers().firstValue("Location").orElseThrow();
        assertThat(login).startsWith("http://localhost:" + environment.get("VISAVIS_KEYCLOAK_PORT") + "/realms/visavis/");
        assertThat(get(browser, login).body()).contains("name=\"username\"");
    }

    private static HttpResponse<String> get(HttpClient browser, String address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void write(String specialty) throws IOException, SQLException {
        try (Connection connection = database().open(); Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE person SET specialty = '" + specialty + "' WHERE name = 'Dora Dorn'"))
                    .isOne();
        }
    }

    private String read() throws IOException, SQLException {
        try (Connection connection = database().open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT specialty FROM person WHERE name = 'Dora Dorn'")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private Database database() throws IOException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("secrets.properties"))) {
            secrets.load(reader);
        }
        return new Database("jdbc:postgresql://127.0.0.1:" + environment.get("VISAVIS_DB_PORT") + "/visavis", "visavis_app",
                secrets.getProperty("app"));
    }

    private Outcome visavis(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("visavis", ".out");
        ProcessBuilder builder = new ProcessBuilder().redirectErrorStream(true).redirectOutput(output.toFile());
        builder.command().add(ROOT.resolve("visavis").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).as("./visavis %s ends", List.of(arguments)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private record Outcome(int exitCode, String output) {
    }
}
