package org.visavis.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates what a migration takes for granted: the two roles and the empty database. */
final class Roles {

    static final String OWNER = "visavis_owner";
    static final String APP = "visavis_app";
    static final String DATABASE = "visavis";

    private Roles() {
    }

    /** Idempotent; a password that changed is taken over. */
    static void create(Database superuser, String ownerPassword, String appPassword) throws SQLException {
        try (Connection connection = superuser.open()) {
            login(connection, OWNER, ownerPassword);
            login(connection, APP, appPassword);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                execute(connection, "CREATE DATABASE " + DATABASE + " OWNER " + OWNER + " ENCODING 'UTF8' TEMPLATE template0");
            }
            execute(connection, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            execute(connection, "GRANT CONNECT ON DATABASE " + DATABASE + " TO " + APP);
        }
        try (Connection connection = superuser.named(DATABASE).open()) {
            execute(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            execute(connection, "ALTER SCHEMA public OWNER TO " + OWNER);
            execute(connection, "GRANT USAGE ON SCHEMA public TO " + APP);
        }
    }

    private static void login(Connection connection, String role, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(connection, "CREATE ROLE " + role + " LOGIN");
        }
        String literal;
        try (PreparedStatement quote = connection.prepareStatement("SELECT quote_literal(?)")) {
            quote.setString(1, password);
            try (ResultSet row = quote.executeQuery()) {
                row.next();
                literal = row.getString(1);
            }
        }
        execute(connection, "ALTER ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD " + literal);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
