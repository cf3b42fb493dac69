package org.visavis.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import org.flywaydb.core.Flyway;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.visavis.environment.Settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A migrated PostgreSQL and the use cases over it, each call in a transaction of its own as the platform's database role.
 * One server serves all tests of the module; whoever needs the tables to themselves takes {@link #fresh()}.
 */
public final class TestPlatform {

    private static final String OWNER = "visavis_owner";
    private static final String PLATFORM = "visavis_app";
    private static final List<Logger> CHATTY = Stream.of("org.flywaydb", "org.hibernate").map(Logger::getLogger).toList();
    private static final ThreadLocal<Integer> STATEMENTS = ThreadLocal.withInitial(() -> 0);
    private static EmbeddedPostgres server;
    private static TestPlatform shared;

    private final String database;
    private final EntityManagerFactory factory;
    private final List<Class<?>> observers;
    private final Map<Class<?>, Object> lasting;

    private TestPlatform(String database, EntityManagerFactory factory, List<Class<?>> observers, Map<Class<?>, Object> lasting) {
        this.lasting = lasting;
        this.database = database;
        this.factory = factory;
        this.observers = observers;
    }

    private TestPlatform(String database) {
        this.database = database;
        observers = List.of();
        lasting = new ConcurrentHashMap<>();
        execute(server.getPostgresDatabase(), "create database " + database + " owner " + OWNER);
        Flyway.configure().dataSource(owner()).locations("classpath:db/migration").load().migrate();
        Map<String, Object> settings = new HashMap<>();
        settings.put("hibernate.session_factory.statement_inspector", (StatementInspector) TestPlatform::count);
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.jtaDataSource", null);
        settings.put("jakarta.persistence.nonJtaDataSource", pool(platform()));
        factory = Persistence.createEntityManagerFactory("visavis", settings);
    }

    public static synchronized TestPlatform shared() {
        if (shared == null) {
            shared = fresh();
        }
        return shared;
    }

    /** A database of one's own. */
    public static synchronized TestPlatform fresh() {
        if (server == null) {
            CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
            server = start();
            execute(server.getPostgresDatabase(), "create role " + OWNER + " login");
            execute(server.getPostgresDatabase(), "create role " + PLATFORM + " login");
        }
        return new TestPlatform("test_" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** How many statements were sent to the database on this thread while something was done. */
    public static int statements(Runnable what) {
        STATEMENTS.set(0);
        what.run();
        return STATEMENTS.get();
    }

    private static String count(String sql) {
        STATEMENTS.set(STATEMENTS.get() + 1);
        return sql;
    }

    /** The same database, where the events of use cases go to these. */
    public TestPlatform observedBy(Class<?>... beans) {
        return new TestPlatform(database, factory, List.of(beans), lasting);
    }

    /** The same database, for a platform with these settings. */
    public TestPlatform under(Settings settings) {
        Map<Class<?>, Object> other = new ConcurrentHashMap<>(lasting);
        other.put(Settings.class, settings);
        return new TestPlatform(database, factory, observers, other);
    }

    /** Runs one call of a use case in one transaction. */
    public <T, R> R call(Class<T> useCase, Clock clock, Function<T, R> what) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                R result = what.apply(new Wiring(entities, clock, observers, lasting).make(useCase));
                entities.getTransaction().commit();
                return result;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        }
    }

    /** The database as the platform sees it. */
    public DataSource platform() {
        return server.getDatabase(PLATFORM, database);
    }

    /** The database as its owner sees it, who may do anything to it. */
    public DataSource owner() {
        return server.getDatabase(OWNER, database);
    }

    public static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new RefusedByDatabase(e);
        }
    }

    /** The one value of a query, asked as the owner. */
    public <T> T one(String query, Class<T> type) {
        try (Connection connection = owner().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getObject(1, type);
        } catch (SQLException e) {
            throw new RefusedByDatabase(e);
        }
    }

    /** What the database has refused, with its SQLSTATE. */
    public static final class RefusedByDatabase extends RuntimeException {

        private final String state;

        RefusedByDatabase(SQLException cause) {
            super(cause);
            state = cause.getSQLState();
        }

        public String state() {
            return state;
        }
    }

    /** Idle connections go soon: every database has its own pool. */
    private static DataSource pool(DataSource connections) {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(connections);
        settings.setMinimumIdle(0);
        settings.setMaximumPoolSize(2 * Parallel.THREADS);
        settings.setIdleTimeout(Duration.ofSeconds(10).toMillis());
        return new HikariDataSource(settings);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
