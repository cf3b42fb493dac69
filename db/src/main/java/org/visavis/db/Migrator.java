package org.visavis.db;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Prepares and migrates the database, from code or from the command line:
 *
 * <pre>
 * java -jar visavis-db.jar bootstrap         creates the roles visavis_owner and visavis_app and the database visavis
 * java -jar visavis-db.jar migrate           applies the migrations that are missing
 * java -jar visavis-db.jar migrate --demo    the same, and the demo persons and schedules of the local stack
 * </pre>
 *
 * Both are idempotent. The environment says where: {@code VISAVIS_DB_URL} (JDBC, of the database {@code visavis}),
 * {@code VISAVIS_DB_OWNER_PASSWORD}; and for {@code bootstrap} also {@code VISAVIS_DB_PASSWORD} (of visavis_app),
 * {@code VISAVIS_DB_SUPERUSER} (default postgres) and {@code VISAVIS_DB_SUPERUSER_PASSWORD}. Exit codes: 0 done,
 * 1 the database refused, 2 wrong arguments or environment.
 */
public final class Migrator {

    private static final Set<List<String>> COMMANDS =
            Set.of(List.of("bootstrap"), List.of("migrate"), List.of("migrate", "--demo"));

    private Migrator() {
    }

    /**
     * Creates the roles and the database where they are missing.
     *
     * @param superuser     any database of the server, entered as a superuser
     * @param ownerPassword for {@code visavis_owner}
     * @param appPassword   for {@code visavis_app}
     * @throws SQLException when the server does not answer or the role may not do this
     */
    public static void bootstrap(Database superuser, String ownerPassword, String appPassword) throws SQLException {
        Roles.create(superuser, ownerPassword, appPassword);
    }

    /**
     * Applies the migrations that are missing.
     *
     * @param owner the database, entered as {@code visavis_owner}
     * @param demo  whether the demo persons and schedules are wanted too
     * @return how many migrations were applied
     * @throws FlywayException when a migration fails, or one that was applied has changed since
     */
    public static int migrate(Database owner, boolean demo) {
        String[] locations = demo
                ? new String[] {"classpath:db/migration", "classpath:db/demo"}
                : new String[] {"classpath:db/migration"};
        return Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations(locations)
                .placeholderReplacement(false)
                .ignoreMigrationPatterns("repeatable:missing")
                .load()
                .migrate()
                .migrationsExecuted;
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv()));
    }

    static int run(List<String> arguments, Map<String, String> environment) {
        if (!COMMANDS.contains(arguments)) {
            System.err.println("Usage: java -jar visavis-db.jar bootstrap | migrate [--demo]");
            return 2;
        }
        try {
            Database owner = new Database(required(environment, "VISAVIS_DB_URL"), Roles.OWNER,
                    required(environment, "VISAVIS_DB_OWNER_PASSWORD"));
            if (arguments.get(0).equals("bootstrap")) {
                Database superuser = new Database(owner.url(), environment.getOrDefault("VISAVIS_DB_SUPERUSER", "postgres"),
                        required(environment, "VISAVIS_DB_SUPERUSER_PASSWORD"));
                bootstrap(superuser.named("postgres"), owner.password(), required(environment, "VISAVIS_DB_PASSWORD"));
                System.out.println("Roles and database are there.");
            } else {
                System.out.println(migrate(owner, arguments.contains("--demo")) + " migrations applied.");
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (SQLException | FlywayException e) {
            System.err.println("The database refused: " + e.getMessage());
            return 1;
        }
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set.");
        }
        return value;
    }
}
