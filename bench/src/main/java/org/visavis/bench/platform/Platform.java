package org.visavis.bench.platform;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.Keycloak;
import org.visavis.launcher.MailCatcher;
import org.visavis.launcher.MediaServer;
import org.visavis.launcher.Part;
import org.visavis.launcher.PartFailure;
import org.visavis.launcher.Port;
import org.visavis.launcher.Postgres;
import org.visavis.launcher.Stack;
import org.visavis.launcher.WildFly;

/** A whole platform for one benchmark. Its logs stay in {@code bench/target/logs}; everything else goes when it is closed. */
public final class Platform implements AutoCloseable {

    private static final Duration DEPLOYMENT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final Postgres postgres;
    private final Keycloak keycloak;
    private final WildFly wildfly;
    private final Stack stack;
    private final Thread whenInterrupted = new Thread(this::stop, "stop");

    /**
     * Starts everything; returns when the platform is ready.
     *
     * @param patients how many accounts there are for {@link #patient(int)}
     * @throws PartFailure for the first part that does not start
     */
    public static Platform start(Checkout checkout, int patients, PrintStream progress)
            throws IOException, PartFailure {
        Platform platform = new Platform(checkout, patients, progress);
        Runtime.getRuntime().addShutdownHook(platform.whenInterrupted);
        try {
            platform.stack.start();
            return platform;
        } catch (PartFailure e) {
            platform.close();
            throw e;
        }
    }

    private Platform(Checkout checkout, int patients, PrintStream progress) throws IOException {
        Path target = checkout.root().resolve("bench/target");
        Path logs = Files.createDirectories(target.resolve("logs"));
        for (String part : List.of("postgres", "keycloak", "media-server", "mail-catcher", "wildfly")) {
            Files.deleteIfExists(logs.resolve(part + ".log"));
        }
        directory = Files.createTempDirectory(target, "run-");
        List<Integer> ports = Port.free(9);
        postgres = new Postgres(new Postgres.Settings(checkout.postgres(), directory.resolve("postgres"),
                logs.resolve("postgres.log"), ports.get(0), new Postgres.Passwords("super", "owner", "app"), true, true));
        keycloak = new Keycloak(new Keycloak.Settings(checkout.keycloak(),
                Realm.write(checkout.realm(), patients, directory.resolve("realm.json")), directory.resolve("keycloak"),
                logs.resolve("keycloak.log"), ports.get(1), ports.get(2), "admin"));
        MediaServer media = new MediaServer(new MediaServer.Settings(checkout.mediaServer(), directory.resolve("recordings"),
                logs.resolve("media-server.log"), ports.get(3), ports.get(4)));
        MailCatcher mails = new MailCatcher(
                new MailCatcher.Settings(logs.resolve("mail-catcher.log"), ports.get(5), ports.get(6)));
        wildfly = new WildFly(new WildFly.Settings(checkout.wildfly(), checkout.ear(), directory.resolve("wildfly"),
                logs.resolve("wildfly.log"), ports.get(7), ports.get(8), environment(media, ports)));
        stack = new Stack(new Said(progress)).add(postgres).add(keycloak).add(media).add(mails).add(wildfly, postgres, media);
    }

    /** Its address, without a slash at the end. */
    public String address() {
        return wildfly.address();
    }

    /** The server processes, by name, for measuring what they use. */
    public Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        processes.put("WildFly", wildfly.process());
        processes.put("PostgreSQL", postgres.process());
        return processes;
    }

    /** The database as the platform enters it. */
    public Connection asPlatform() throws SQLException {
        return postgres.app().open();
    }

    /** The database as its owner enters it, to arrange what a benchmark needs. */
    public Connection asOwner() throws SQLException {
        return postgres.owner().open();
    }

    /** An account's access token, which outlives the run. The password is the name. */
    public String token(String account) throws IOException, InterruptedException {
        String form = Map.of("grant_type", "password", "client_id", "visavis-scripts", "scope", "openid",
                        "username", account, "password", account).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        JsonObject answer = send(HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
        return answer.get("access_token").getAsString();
    }

    /** The name of one of the accounts that were asked for; 0 for the first. */
    public static String patient(int number) {
        return Realm.patient(number);
    }

    /** What the platform says who the bearer of a token is: a person's id. Somebody new becomes a person by asking. */
    public String personBehind(String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address() + "/api/me")).header("Authorization", "Bearer " + token).build())
                .get("id").getAsString();
    }

    /** Deploys an application beside the platform; returns when it answers. */
    public void deploy(Path war) throws IOException, PartFailure, InterruptedException {
        Path target = directory.resolve("wildfly/deployments").resolve(war.getFileName());
        Files.copy(war, target);
        for (long end = System.nanoTime() + DEPLOYMENT.toNanos(); System.nanoTime() < end; Thread.sleep(POLL.toMillis())) {
            if (Files.exists(target.resolveSibling(target.getFileName() + ".deployed"))) {
                return;
            }
        }
        throw new PartFailure("WildFly did not deploy " + war + "; its log is " + wildfly.log() + ".");
    }

    /** Stops the platform's server as an upgrade would, and starts it again; returns when it is ready. */
    public void restart() throws PartFailure {
        wildfly.close();
        wildfly.start();
    }

    /** What is alive on the heap of the platform's server, in bytes, after a full collection. */
    public long liveBytes() throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(wildfly.process().pid()), "GC.class_histogram")
                .redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader()) {
            return lines.lines().filter(line -> line.startsWith("Total")).findFirst()
                    .map(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                    .orElseThrow(() -> new IOException("jcmd says nothing of the heap"));
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
            stop();
        } catch (IllegalStateException interrupted) {
            // Then the hook stops it.
        }
    }

    private void stop() {
        stack.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("The directory " + directory + " cannot be deleted: " + e + ".");
        }
    }

    private JsonObject send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " answers " + answer.statusCode());
        }
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private Map<String, String> environment(MediaServer media, List<Integer> ports) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("VISAVIS_DB_URL", postgres.app().url());
        environment.put("VISAVIS_DB_USER", postgres.app().user());
        environment.put("VISAVIS_DB_PASSWORD", postgres.app().password());
        environment.put("VISAVIS_OIDC_URL", keycloak.issuer());
        environment.put("VISAVIS_OIDC_SECRET", Keycloak.LOCAL_CLIENT_SECRET);
        environment.put("VISAVIS_PUBLIC_URL", "http://localhost:" + ports.get(7));
        environment.put("VISAVIS_KURENTO_URLS", media.address());
        environment.put("VISAVIS_TURN_URLS", "");
        environment.put("VISAVIS_TURN_SECRET", "turn-secret-of-the-benchmarks");
        environment.put("VISAVIS_SMTP_HOST", "127.0.0.1");
        environment.put("VISAVIS_SMTP_PORT", ports.get(5).toString());
        environment.put("VISAVIS_RECORDINGS", directory.resolve("recordings").toString());
        return environment;
    }

    /** A line for each part that is ready. */
    private record Said(PrintStream out) implements Stack.Listener {

        @Override
        public void starting(Part part) {
            // Ready is what people wait for.
        }

        @Override
        public void ready(Part part) {
            out.println("  " + part.name() + " is ready");
        }

        @Override
        public void stopped(Part part) {
            // The end of the run says so.
        }
    }
}
