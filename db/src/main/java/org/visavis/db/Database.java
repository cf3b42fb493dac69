package org.visavis.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/**
 * A database and the role to enter it with.
 *
 * @param url      a PostgreSQL JDBC URL without credentials: {@code jdbc:postgresql://host:port/name}
 * @param user     the role
 * @param password its password; never printed
 */
public record Database(String url, String user, String password) {

    public Database {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("Not a PostgreSQL JDBC URL: " + url);
        }
    }

    /** The same server and role, another database. */
    public Database named(String name) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        String parameters = query < 0 ? "" : url.substring(query);
        return new Database(path.substring(0, path.lastIndexOf('/') + 1) + name + parameters, user, password);
    }

    /** @throws SQLException when the server does not answer or refuses the role */
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
