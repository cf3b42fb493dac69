package org.visavis.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.FlywayException;
import org.visavis.db.Database;
import org.visavis.db.Migrator;

/**
 * PostgreSQL out of a jar, on the loopback interface, with the roles, the database and the schema of Visavis. Everybody
 * needs a password, the superuser too.
 */
public final class Postgres implements Part {

    private final Settings settings;
    private EmbeddedPostgres server;
    private ProcessHandle process;

    /**
     * @param binaries  where its programs are unpacked to, shared between instances
     * @param data      the data directory; initialised where it is empty
     * @param log       file to append to
     * @param port      to listen on
     * @param passwords of the three roles
     * @param durable   true: what is committed survives a crash of the machine; false: faster, for tests
     * @param demo      whether the demo people and schedules are wanted
     */
    public record Settings(
            Path binaries, Path data, Path log, int port, Passwords passwords, boolean durable, boolean demo) {
    }

    /** Of the superuser, of the owner of the schema, and of the platform; never printed. */
    public record Passwords(String superuser, String owner, String app) {

        @Override
        public String toString() {
            return "[REDACTED]";
        }
    }

    public Postgres(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + settings.port();
    }

    @Override
    public Path log() {
        return settings.log();
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port(settings.port(), Port.Protocol.TCP, name(), "VISAVIS_DB_PORT"));
    }

    /** The database as the platform enters it. */
    public Database app() {
        return database("visavis", "visavis_app", settings.passwords().app());
    }

    /** The database as migrations enter it. */
    public Database owner() {
        return database("visavis", "visavis_owner", settings.passwords().owner());
    }

    @Override
    public void start() throws PartFailure {
        boolean fresh = !Files.exists(settings.data().resolve("PG_VERSION"));
        try {
            Files.createDirectories(settings.log().getParent());
            server = startServer(fresh);
            process = ProcessHandle.of(postmaster()).orElseThrow(() -> new IOException("it has gone"));
            Database superuser = database("postgres", "postgres", settings.passwords().superuser());
            if (fresh) {
                requirePasswords(superuser);
            }
            Migrator.bootstrap(superuser, settings.passwords().owner(), settings.passwords().app());
            Migrator.migrate(owner(), settings.demo());
        } catch (IOException | SQLException | FlywayException | IllegalStateException e) {
            close();
            throw PartFailure.of(name(), "could not be made ready (" + firstLine(e) + ")", log());
        }
    }

    @Override
    public ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException("PostgreSQL has not been started.");
        }
        return process;
    }

    @Override
    public void close() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                ChildProcess.stop(process(), Duration.ofSeconds(20));
            }
        }
    }

    private EmbeddedPostgres startServer(boolean fresh) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(settings.port())
                .setPgBinaryResolver(Postgres::programs)
                .setOverrideWorkingDirectory(settings.binaries().toFile())
                .setDataDirectory(settings.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", settings.durable() ? "on" : "off")
                .setServerConfig("synchronous_commit", settings.durable() ? "on" : "off")
                .setServerConfig("full_page_writes", settings.durable() ? "on" : "off")
                .setServerConfig("max_connections", "200");
        if (!fresh) {
            builder.setConnectConfig("password", settings.passwords().superuser());
        }
        return builder.start();
    }

    /** The first on the class path; the library's own way stops where a jar and its copy in lib are both there. */
    private static InputStream programs(String system, String machine) {
        String name = "postgres-" + system + "-" + machine.replace("aarch64", "arm_64") + ".txz";
        return Postgres.class.getResourceAsStream("/" + name.toLowerCase(Locale.ROOT));
    }

    /** A new data directory trusts everybody on this machine. */
    private void requirePasswords(Database superuser) throws SQLException, IOException {
        try (Connection connection = superuser.open(); Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '" + superuser.password().replace("'", "''") + "'");
            Files.writeString(settings.data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** The first line of postmaster.pid is the process id of the server. */
    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(settings.data().resolve("postmaster.pid")).get(0).strip());
    }

    private Database database(String name, String user, String password) {
        return new Database("jdbc:postgresql://" + address() + "/" + name, user, password);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
