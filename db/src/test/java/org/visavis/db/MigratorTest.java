package org.visavis.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigratorTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static EmbeddedPostgres postgres;
    private static Database superuser;
    private static Database owner;
    private static Database app;

    @BeforeAll
    static void migrate_an_empty_database() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
        superuser = new Database("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres");
        owner = new Database(superuser.url(), "visavis_owner", "owner's").named("visavis");
        app = new Database(owner.url(), "visavis_app", "app's");
        Migrator.bootstrap(superuser, owner.password(), app.password());
        assertThat(Migrator.migrate(owner, true)).as("migrations of an empty database").isPositive();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void a_second_bootstrap_and_a_second_migration_change_nothing() throws SQLException {
        Migrator.bootstrap(superuser, owner.password(), app.password());
        assertThat(Migrator.migrate(owner, true)).isZero();
    }

    @Test
    void a_demo_database_can_be_migrated_without_the_demo() {
        assertThat(Migrator.migrate(owner, false)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "UPDATE audit_event SET action = 'nothing'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "UPDATE audit_seal SET hash = ''",
        "DELETE FROM audit_seal",
        "CREATE TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "ALTER TABLE person ADD COLUMN mine int",
        "DROP TABLE appointment"
    })
    void the_application_role_may_not(String statement) throws SQLException {
        try (Connection connection = app.open(); Statement attempt = connection.createStatement()) {
            assertThatThrownBy(() -> attempt.execute(statement))
                    .isInstanceOfSatisfying(SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
        }
    }

    @Test
    void the_application_role_adds_to_the_audit_trail() throws SQLException {
        try (Connection connection = app.open(); Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO audit_event "
                    + "(id, happened_at, action, subject_type, subject_id, detail) "
                    + "VALUES (gen_random_uuid(), now(), 'test', 'test', '1', '{}')")).isOne();
        }
    }

    @Test
    void the_demo_has_two_doctors_with_hours_three_patients_and_an_admin() throws SQLException {
        assertThat(counts("SELECT role, count(*) FROM person_role GROUP BY role"))
                .isEqualTo(Map.of("doctor", 2L, "patient", 3L, "admin", 1L));
        assertThat(counts("SELECT p.name, count(*) FROM weekly_hours h JOIN person p ON p.id = h.doctor GROUP BY p.name"))
                .isEqualTo(Map.of("Dora Dorn", 7L, "David Daan", 10L));
    }

    @Test
    void a_command_without_its_environment_is_refused() {
        assertThat(Migrator.run(List.of("migrate"), Map.of())).isEqualTo(2);
        assertThat(Migrator.run(List.of("undo"), Map.of())).isEqualTo(2);
    }

    @Test
    void a_database_that_does_not_answer_ends_with_one() {
        Map<String, String> environment = Map.of(
                "VISAVIS_DB_URL", "jdbc:postgresql://127.0.0.1:1/visavis", "VISAVIS_DB_OWNER_PASSWORD", "x");
        assertThat(Migrator.run(List.of("migrate"), environment)).isEqualTo(1);
    }

    private static Map<String, Long> counts(String query) throws SQLException {
        try (Connection connection = app.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Map<String, Long> counts = new HashMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        }
    }
}
